package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.contract.replay.VerifyProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The output for a provider team that verifies its provider. */
class VerifyProviderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Properties settings = new Properties();
    private static final ContractTarget TARGET = ContractTarget.start(Mutation.NONE);

    @AfterAll
    static void stop() {
        TARGET.close();
    }

    @BeforeEach
    void setUp() {
        TARGET.reset(Mutation.NONE);
        settings.setProperty("atlas.baseUrl", TARGET.baseUrl().toString());
        settings.setProperty("atlas.stateChangeUrl", TARGET.stateChangeUrl().toString());
    }

    @Test
    void successIsReported() {
        assertThat(run("a role of AWS$|the roles of")).isZero();

        assertThat(text(out))
                .startsWith("The contract, replayed against " + TARGET.baseUrl())
                .containsPattern("\nok        a request to authorize a role of AWS\n")
                .containsPattern("\n\\d+ match, 0 differ, 0 not sent\n")
                .doesNotContain("DIFFERS");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void differencesArePrintedPerInteraction() {
        breakIt("_id instead of roleId");

        assertThat(run("a role of AWS$")).isEqualTo(1);
        assertThat(text(out).replaceAll("[0-9a-f]{24}", "ID"))
                .contains(String.join(
                        System.lineSeparator(),
                        "DIFFERS   a request to authorize a role of AWS",
                        "            given the project has a role used by a data federation {projectId=ID, providerName=AWS, roleId=ID}",
                        "            PATCH /api/atlas/v2/groups/ID/cloudProviderAccess/ID",
                        "            - body $: "));
    }

    @Test
    void onlySelectedInteractionsAreReplayed() {
        assertThat(run("^a request to authorize a role of A")).isZero();

        assertThat(text(out)).contains("of AWS", "of AZURE").doesNotContain("to list");
    }

    @Test
    void withoutAStateChangeUrlNoStateIsSetUp() {
        settings.remove("atlas.stateChangeUrl");

        assertThat(run("an AWS role by v1.0$")).isEqualTo(1);
        assertThat(text(out))
                .contains("- status: expected status of 200 but was 404")
                .contains("-Datlas.stateChangeUrl=URL");
    }

    @Test
    void anUnreachableProviderIsNotCompared() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        settings.setProperty("atlas.baseUrl", "http://127.0.0.1:" + port);

        assertThat(run("")).isEqualTo(2);
        assertThat(text(err)).startsWith("Cannot connect to http://127.0.0.1:" + port + ".");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aStateThatCannotBeSetUpIsADifference() {
        settings.setProperty("atlas.stateChangeUrl", TARGET.baseUrl() + "/no-states-here");

        assertThat(run("a role of AWS$")).isEqualTo(1);
        assertThat(text(out)).contains("State Change Request Failed - 401");
    }

    @Test
    void interactionsThatWereNotSentFailTheRun() {
        assertThat(run("by v1.0|Digest|of AZURE", withoutApiKey())).isEqualTo(2);

        assertThat(text(out))
                .contains("not sent  a request to authorize an AWS role by v1.0")
                .containsPattern("\n\\d+ match, 0 differ, 5 not sent\n");
        assertThat(text(err))
                .isEqualTo(String.join(
                        System.lineSeparator(),
                        "Some requests were not sent. Set the missing credentials, or exclude them by -Datlas.except=REGEX.",
                        "An API key is required: set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY.",
                        "  a request to authorize a role by v1.0 that Atlas rejects",
                        "  a request to authorize a role by v1.0 that does not exist, in an envelope",
                        "  a request to authorize an AWS role by v1.0",
                        "  a request to authorize an AWS role by v1.0, in an envelope",
                        "  a request to list the roles with Digest authentication",
                        ""));
    }

    @Test
    void eachMissingCredentialIsNamed() {
        Map<String, String> environment = Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "a-token");

        assertThat(run("by v1.0$|a request for a token$", environment)).isEqualTo(2);
        assertThat(text(err))
                .contains("An API key is required: set MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY."
                        + System.lineSeparator() + "  a request to authorize an AWS role by v1.0")
                .contains("A service account is required: set MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET."
                        + System.lineSeparator() + "  a request for a token");
    }

    @Test
    void excludedInteractionsDoNotFailTheRun() {
        settings.setProperty("atlas.except", "by v1.0|Digest");

        assertThat(run("by v1.0|Digest|of AZURE", withoutApiKey())).isZero();
        assertThat(text(out))
                .containsPattern("\n\\d+ match, 0 differ, 0 not sent\n")
                .doesNotContain("by v1.0");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void aDifferenceTakesPrecedenceOverInteractionsNotSent() {
        breakIt("_id instead of roleId");

        assertThat(run("an AWS role", withoutApiKey())).isEqualTo(1);
        assertThat(text(err)).contains("a request to authorize an AWS role by v1.0");
    }

    private Map<String, String> withoutApiKey() {
        Map<String, String> environment = new TreeMap<>(TARGET.environment());
        environment.remove("MONGODB_ATLAS_PUBLIC_API_KEY");
        environment.remove("MONGODB_ATLAS_PRIVATE_API_KEY");
        return environment;
    }

    @Test
    void anApiKeySufficesForTheOperations() {
        Map<String, String> environment = Map.of(
                "MCLI_PUBLIC_API_KEY", TARGET.environment().get("MONGODB_ATLAS_PUBLIC_API_KEY"),
                "MCLI_PRIVATE_API_KEY", TARGET.environment().get("MONGODB_ATLAS_PRIVATE_API_KEY"));

        assertThat(run("an AWS role", environment)).isZero();
        assertThat(text(out)).contains("0 differ, 0 not sent");
    }

    @Test
    void missingCredentialsAreNamed() {
        assertThat(run("", Map.of())).isEqualTo(2);
        assertThat(text(err)).startsWith("No credentials in the environment: set MONGODB_ATLAS_CLIENT_ID and");
        assertThat(run("", Map.of("MONGODB_ATLAS_CLIENT_ID", "x"))).isEqualTo(2);
        assertThat(text(err)).contains("MONGODB_ATLAS_CLIENT_SECRET must be set together with MONGODB_ATLAS_CLIENT_ID");
    }

    @Test
    void wrongCredentialsAreNamed() {
        Map<String, String> environment = new TreeMap<>(TARGET.environment());
        environment.put("MONGODB_ATLAS_CLIENT_SECRET", "wrong");

        assertThat(run("", environment)).isEqualTo(2);
        assertThat(text(err))
                .contains("no access_token in a response with status 401")
                .doesNotContain("wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:8080", "ftp://127.0.0.1", "http://", "not a url"})
    void theUrlIsValidated(String url) {
        settings.setProperty("atlas.baseUrl", url);

        assertThat(run("")).isEqualTo(2);
        assertThat(text(err))
                .isEqualTo("-Datlas.baseUrl must be a URL such as http://127.0.0.1:8080" + System.lineSeparator());
    }

    @Test
    void credentialsRequireHttpsForOtherHosts() {
        settings.setProperty("atlas.baseUrl", "http://provider.example");

        assertThat(run("")).isEqualTo(2);
        assertThat(text(err)).startsWith("-Datlas.baseUrl must be https");
    }

    @Test
    void anEmptySelectionIsRefused() {
        assertThat(run("no such interaction")).isEqualTo(2);
        assertThat(text(err)).contains("-Datlas.only and -Datlas.except select no interaction");
        assertThat(run("(")).isEqualTo(2);
        assertThat(text(err)).contains("-Datlas.only must be a regular expression");
        settings.setProperty("atlas.except", "[");
        assertThat(run("")).isEqualTo(2);
        assertThat(text(err)).contains("-Datlas.except must be a regular expression");
        settings.setProperty("atlas.except", ".*");
        assertThat(run("")).isEqualTo(2);
    }

    private static void breakIt(String name) {
        TARGET.reset(Mutation.defects().stream()
                .filter(defect -> defect.toString().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private int run(String only) {
        return run(only, TARGET.environment());
    }

    private int run(String only, Map<String, String> environment) {
        settings.setProperty("atlas.only", only);
        return VerifyProvider.run(settings, environment, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
