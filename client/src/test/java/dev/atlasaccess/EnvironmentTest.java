package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The environment variables that people have already set, in their order of precedence. */
class EnvironmentTest {
    private static final List<List<String>> IN_ORDER = List.of(
            List.of("MONGODB_ATLAS_ACCESS_TOKEN"),
            List.of("MONGODB_ATLAS_CLIENT_ID", "MONGODB_ATLAS_CLIENT_SECRET"),
            List.of("MONGODB_ATLAS_PUBLIC_API_KEY", "MONGODB_ATLAS_PRIVATE_API_KEY"),
            List.of("MONGODB_ATLAS_PUBLIC_KEY", "MONGODB_ATLAS_PRIVATE_KEY"),
            List.of("MCLI_PUBLIC_API_KEY", "MCLI_PRIVATE_API_KEY"));

    @Test
    void theFirstThatIsSetCounts() {
        Map<String, String> all = new HashMap<>();
        IN_ORDER.forEach(names -> names.forEach(name -> all.put(name, name)));
        for (List<String> names : IN_ORDER) {
            assertThat(credentials(all)).hasToString(expected(names));
            names.forEach(name -> all.put(name, " "));
        }
        IllegalArgumentException error = Caught.by(IllegalArgumentException.class, () -> credentials(all));
        assertThat(error)
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
    void halfAPairNamesTheOtherHalf(String set, String missing) {
        IllegalArgumentException error =
                Caught.by(IllegalArgumentException.class, () -> credentials(Map.of(set, "canary")));

        assertThat(error).hasMessageContaining(missing + " must be set together with " + set);
        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @Test
    void aServiceAccountInTheSlotOfAnApiKeyIsNamed() {
        Map<String, String> mixedUp = Map.of(
                "MONGODB_ATLAS_PUBLIC_API_KEY",
                "mdb_sa_id_canary",
                "MONGODB_ATLAS_PRIVATE_API_KEY",
                "mdb_sa_sk_canary");

        IllegalArgumentException error = Caught.by(IllegalArgumentException.class, () -> credentials(mixedUp));

        assertThat(error)
                .hasMessageContaining("MONGODB_ATLAS_PUBLIC_API_KEY")
                .hasMessageContaining("MONGODB_ATLAS_CLIENT_ID");
        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @Test
    void theBaseUrlComesFromTheEnvironment() {
        try (AtlasStub atlas = new AtlasStub().answer(Documented.text("v2-list/response-200"));
                AtlasAccess client = AtlasAccess.builder()
                        .environment(Map.of(
                                "MONGODB_ATLAS_ACCESS_TOKEN", "canary", "MONGODB_ATLAS_BASE_URL", atlas.url() + "/"))
                        .build()) {
            assertThat(client.listRoles(AtlasStub.PROJECT).getAwsIamRoles()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"not a url", "http://cloud.mongodb.com"})
    void aBaseUrlThatCannotBeUsedIsRefused(String url) {
        IllegalArgumentException error = Caught.by(
                IllegalArgumentException.class,
                () -> AtlasAccess.builder().environment(Map.of("MONGODB_ATLAS_BASE_URL", url)));

        assertThat(error).hasMessageContaining("https");
    }

    @Test
    void variablesMustBeThere() {
        @SuppressWarnings("NullAway") // What a caller without nullness checks may do.
        IllegalArgumentException error = Caught.by(
                IllegalArgumentException.class, () -> AtlasAccess.builder().environment(null));

        assertThat(error).hasMessage("variables must not be null");
    }

    private static Credentials credentials(Map<String, String> variables) {
        return new Environment(variables).credentials();
    }
}
