package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment variables of the SDK, the Atlas CLI and the Terraform provider, in their order of precedence. */
class AtlasEnvironmentTest {
    private static final List<List<String>> IN_ORDER = List.of(
            List.of("MONGODB_ATLAS_ACCESS_TOKEN"),
            List.of("MONGODB_ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_SECRET"),
            List.of("MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY"),
            List.of("MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY"),
            List.of("MCLI_PUBLIC_API_KEY", "MCLI_PRIVATE_API_KEY"));

    @Test
    void credentials_comeFromTheFirstCompletePair() {
        Map<String, String> all = new HashMap<>();
        IN_ORDER.forEach(names -> names.forEach(name -> all.put(name, name)));
        for (List<String> names : IN_ORDER) {
            assertThat(credentials(all)).hasToString(expected(names));
            names.forEach(name -> all.put(name, " "));
        }
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> AtlasAccess.builder().environment(all).build());
        assertThat(error)
                .hasMessageStartingWith("No credentials in the environment: set ")
                .hasMessageContaining("MONGODB_ATLAS_CLIENT_ID")
                .hasMessageContaining("MONGODB_ATLAS_PUBLIC_API_KEY")
                .hasMessageContaining("MONGODB_ATLAS_ACCESS_TOKEN");
    }

    private static String expected(List<String> names) {
        if (names.size() == 1) {
            return "Credentials[token=<hidden>]";
        }
        String id = names.get(0);
        return id.contains("CLIENT")
                ? "Credentials[clientId=" + id + ", clientSecret=<hidden>]"
                : "Credentials[publicKey=" + id + ", privateKey=<hidden>]";
    }

    @ParameterizedTest
    @CsvSource({
        "MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET",
        "MONGODB_ATLAS_CLIENT_SECRET, MONGODB_ATLAS_CLIENT_ID",
        "MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY",
        "MCLI_PRIVATE_API_KEY, MCLI_PUBLIC_API_KEY"
    })
    void incompletePair_failsAndNamesTheMissingVariable(String set, String missing) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> AtlasAccess.builder().environment(Map.of(set, "canary")));

        assertThat(error).hasMessageContaining(missing + " must be set together with " + set);
        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @Test
    void serviceAccountAsApiKey_failsWithARemedy() {
        Map<String, String> mixedUp = Map.of(
                "MONGODB_ATLAS_PUBLIC_API_KEY",
                "mdb_sa_id_canary",
                "MONGODB_ATLAS_PRIVATE_API_KEY",
                "mdb_sa_sk_canary");

        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> credentials(mixedUp));

        assertThat(error)
                .hasMessageContaining("MONGODB_ATLAS_PUBLIC_API_KEY")
                .hasMessageContaining("MONGODB_ATLAS_CLIENT_ID");
        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @Test
    void ownCredentials_areReplacedOnlyByOthersInTheEnvironment() {
        Credentials own = Credentials.apiKey("own", "canary");
        Map<String, String> url = Map.of("MONGODB_ATLAS_BASE_URL", "https://a.example");
        Map<String, String> token = Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "canary");

        assertThat(described(AtlasAccess.builder().environment(url).credentials(own)))
                .isEqualTo("AtlasAccess[https://a.example, Credentials[publicKey=own, privateKey=<hidden>]]");
        assertThat(described(AtlasAccess.builder().credentials(own).environment(url)))
                .isEqualTo("AtlasAccess[https://a.example, Credentials[publicKey=own, privateKey=<hidden>]]");
        assertThat(described(AtlasAccess.builder().environment(token).credentials(own)))
                .contains("publicKey=own");
        assertThat(described(AtlasAccess.builder().credentials(own).environment(token)))
                .contains("token=<hidden>");
    }

    @Test
    void invalidEnvironment_changesNothing() {
        AtlasAccessBuilder builder = AtlasAccess.builder().credentials(Credentials.apiKey("own", "canary"));

        assertThrows(
                IllegalArgumentException.class,
                () -> builder.environment(Map.of(
                        "MONGODB_ATLAS_BASE_URL", "https://a.example", "MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_a")));

        assertThat(described(builder)).startsWith("AtlasAccess[" + AtlasAccessBuilder.DEFAULT_BASE_URL + ",");
    }

    @Test
    void variableThatIsNull_countsAsNotSet() {
        Map<String, String> variables = new HashMap<>(Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "canary"));
        variables.put("MONGODB_ATLAS_CLIENT_ID", null);
        variables.put("MONGODB_ATLAS_BASE_URL", null);

        assertThat(described(AtlasAccess.builder().environment(variables))).contains("token=<hidden>");
    }

    private static String described(AtlasAccessBuilder builder) {
        try (AtlasAccess atlas = builder.build()) {
            return atlas.toString();
        }
    }

    @Test
    void baseUrlVariable_isUsed() {
        try (MockAtlas atlas = new MockAtlas().respond(DocumentedExamples.body("v2-list/response-200"));
                AtlasAccess client = AtlasAccess.builder()
                        .environment(Map.of(
                                "MONGODB_ATLAS_ACCESS_TOKEN", "canary", "MONGODB_ATLAS_BASE_URL", atlas.url() + "/"))
                        .build()) {
            assertThat(client.listRoles(MockAtlas.PROJECT).getAwsIamRoles()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"not a url", "http://cloud.mongodb.com"})
    void invalidBaseUrl_isRejected(String url) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> AtlasAccess.builder().environment(Map.of("MONGODB_ATLAS_BASE_URL", url)));

        assertThat(error).hasMessageContaining("https");
    }

    @ParameterizedTest
    @CsvSource({
        "MCLI_OPS_MANAGER_URL, https://cloud.mongodbgov.com/, https://cloud.mongodbgov.com",
        "MONGODB_ATLAS_OPS_MANAGER_URL, https://cloud.mongodbgov.com/, https://cloud.mongodbgov.com",
        "MCLI_SERVICE, cloudgov, https://cloud.mongodbgov.com",
        "MONGODB_ATLAS_SERVICE, CLOUDGOV, https://cloud.mongodbgov.com",
        "MONGODB_ATLAS_SERVICE, cloud, https://cloud.mongodb.com"
    })
    void legacyBaseUrlVariable_isUsed(String name, String value, URI expected) {
        Map<String, String> variables =
                Map.of(name, value, "MCLI_PUBLIC_API_KEY", "a", "MCLI_PRIVATE_API_KEY", "canary");

        assertThat(AtlasEnvironment.of(variables).baseUrl()).contains(expected);
        try (AtlasAccess atlas = AtlasAccess.builder().environment(variables).build()) {
            assertThat(atlas)
                    .hasToString("AtlasAccess[" + expected + ", Credentials[publicKey=a, privateKey=<hidden>]]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MONGODB_ATLAS_BASE_URL, https://cloud.mongodb.com, MCLI_OPS_MANAGER_URL, https://cloud.mongodbgov.com/",
        "MONGODB_ATLAS_BASE_URL, https://cloud.mongodb.com, MCLI_SERVICE, cloudgov",
        "MONGODB_ATLAS_BASE_URL, https://CLOUD-dev.mongodb.com., MCLI_SERVICE, cloudgov",
        "MONGODB_ATLAS_OPS_MANAGER_URL, https://cloud.mongodbgov.com, MONGODB_ATLAS_SERVICE, cloud",
        "MONGODB_ATLAS_OPS_MANAGER_URL, https://a.example, MCLI_OPS_MANAGER_URL, https://b.example",
        "MONGODB_ATLAS_BASE_URL, https://a.example/x, MCLI_OPS_MANAGER_URL, https://a.example/y",
        "MONGODB_ATLAS_SERVICE, cloud, MCLI_SERVICE, cloudgov"
    })
    void contradictoryBaseUrls_areRejected(String one, String its, String other, String others) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> AtlasAccess.builder()
                        .environment(Map.of(one, its, other, others, "MONGODB_ATLAS_ACCESS_TOKEN", "canary")));

        assertThat(error).hasMessageContaining(one).hasMessageContaining(other);
        assertThat(error.getMessage()).doesNotContain("canary", its, others);
    }

    @ParameterizedTest
    @CsvSource({
        "MONGODB_ATLAS_BASE_URL, https://cloud.mongodb.com, MCLI_OPS_MANAGER_URL, https://CLOUD.mongodb.com:443/",
        "MONGODB_ATLAS_BASE_URL, https://cloud.mongodbgov.com/, MCLI_SERVICE, cloudgov",
        "MONGODB_ATLAS_BASE_URL, http://127.0.0.1:8085, MCLI_SERVICE, cloudgov",
        "MONGODB_ATLAS_OPS_MANAGER_URL, https://cloud-dev.mongodb.com/, MONGODB_ATLAS_SERVICE, cloud",
        "MCLI_SERVICE, cloud, MONGODB_ATLAS_SERVICE, cloud"
    })
    void equalBaseUrls_areAccepted(String one, String its, String other, String others) {
        assertThat(AtlasEnvironment.of(Map.of(one, its, other, others)).baseUrl())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "MCLI_SERVICE, ops-manager",
        "MONGODB_ATLAS_SERVICE, cloud-manager",
        "MONGODB_ATLAS_SERVICE, mdb_sa_sk_canary"
    })
    void unsupportedService_isRejected(String name, String value) {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class,
                () -> AtlasEnvironment.of(Map.of(name, value)).baseUrl());

        assertThat(error).hasMessageStartingWith(name + " must be cloud or cloudgov: this SDK is for Atlas");
        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @Test
    void environment_reportsWhichVariablesAreSet() {
        assertThat(AtlasEnvironment.of(Map.of("MONGODB_ATLAS_PROJECT_ID", "a", "https_proxy", "b"))
                        .namesAtlas())
                .isFalse();
        assertThat(AtlasEnvironment.of(Map.of("MONGODB_ATLAS_CLIENT_SECRET", "a"))
                        .namesAtlas())
                .isTrue();
        assertThat(AtlasEnvironment.of(Map.of("MCLI_SERVICE", "cloud")).namesAtlas())
                .isTrue();
        assertThat(AtlasEnvironment.of(Map.of("MONGODB_ATLAS_PROJECT_ID", " a, b ,,"))
                        .projectIds())
                .containsExactly("a", "b");
        assertThat(AtlasEnvironment.of(Map.of()).projectIds()).isEmpty();
        assertThat(AtlasEnvironment.of(Map.of()).credentialVariables()).isEmpty();
        assertThat(AtlasEnvironment.of(Map.of("MCLI_PUBLIC_API_KEY", "a", "MCLI_PRIVATE_API_KEY", "b"))
                        .credentialVariables())
                .containsExactly("MCLI_PUBLIC_API_KEY", "MCLI_PRIVATE_API_KEY");
    }

    @Test
    void nullVariables_areRejected() {
        @SuppressWarnings("NullAway") // What a caller without nullness checks may do.
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> AtlasAccess.builder().environment(null));

        assertThat(error).hasMessage("variables must not be null");
    }

    private static Credentials credentials(Map<String, String> variables) {
        return AtlasEnvironment.of(variables).credentials().orElseThrow();
    }
}
