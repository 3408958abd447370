package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import dev.atlasaccess.emulator.RecordedRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --dry-run} prints what would be sent. */
class DryRunTest {
    private static final String ROLE = "32b6e34b3d91647abb20e7b8";
    /** Characters with a meaning in a shell. */
    private static final String HOSTILE = "arn:aws:iam::123456789012:role/o'ne\"two\"$HOME`id`$(id)\\*;&!#/x";

    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EMULATOR.emulator();

    @Test
    void theRequestIsPrintedAndNotSent() {
        String before = Cli.run(atlas.environment(), "list").out();

        Run run = dryRun(atlas.environment(), HOSTILE);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .startsWith("Nothing was sent.")
                .contains("PATCH " + atlas.baseUrl() + "/api/atlas/v2/groups/" + atlas.projectId()
                        + "/cloudProviderAccess/" + ROLE + "\n")
                .contains("Accept: application/vnd.atlas.2023-01-01+json\n")
                .contains("Authorization: Bearer <hidden>\n")
                .contains("{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":")
                .doesNotContain(atlas.clientSecret());
        assertThat(Cli.run(atlas.environment(), "list").out()).isEqualTo(before);
    }

    @Test
    void anInvalidRequestIsAnError() {
        Run run = dryRun(atlas.environment(), "short");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("20 to 2048");
    }

    @Test
    void aShellParsesTheCommandAsIntended() {
        Run run = dryRun(apiKey("MCLI_"), HOSTILE);

        // The words as the shell parsed them, each in brackets.
        Run words = shell(apiKey("MCLI_"), "curl() { printf '[%s]' \"$@\"; }\n" + curl(run.out()));
        assertThat(words.err()).isEmpty();
        assertThat(words.out())
                .contains("[--digest][--user][" + atlas.publicKey() + ":" + atlas.privateKey() + "]")
                .contains("[{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\""
                        + HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "MONGODB_ATLAS_", "token"})
    void curlSendsTheSameRequest(String credentials) {
        Map<String, String> environment = switch (credentials) {
            case "account" -> atlas.environment();
            case "token" -> token();
            default -> apiKey(credentials);
        };
        String arn = "arn:aws:iam::123456789012:role/by-curl-with-" + credentials;
        Run run = dryRun(environment, arn);
        assertThat(run.out()).doesNotContain(atlas.clientSecret(), atlas.privateKey());

        Map<String, String> proxied = new TreeMap<>(environment);
        proxied.putAll(Map.of("http_proxy", "127.0.0.1:1", "ALL_PROXY", "127.0.0.1:1"));
        Run curl = shell(proxied, curl(run.out()));

        assertThat(curl.exitStatus()).as(curl.err()).isZero();
        assertThat(curl.out()).contains(arn);
        assertThat(Cli.run(atlas.environment(), "list").out()).contains(arn);
    }

    @Test
    void noCredentialsAreRequired() {
        Run run = dryRun(
                Map.of("MONGODB_ATLAS_PROJECT_ID", atlas.projectId()),
                "arn:aws:iam::123456789012:role/without-credentials");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .contains("PATCH https://cloud.mongodb.com/api/atlas/v2/groups/" + atlas.projectId())
                .contains("--digest --user \"$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY\"");
    }

    @Test
    void halfAPairOfCredentialsIsAnError() {
        Run run = dryRun(
                Map.of(
                        "MONGODB_ATLAS_PROJECT_ID",
                        atlas.projectId(),
                        "MONGODB_ATLAS_PUBLIC_API_KEY",
                        atlas.publicKey()),
                "arn:aws:iam::123456789012:role/of-half-a-pair");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("MONGODB_ATLAS_PRIVATE_API_KEY must be set");
    }

    @Test
    void withoutATokenNoRequestFollows() {
        try (AtlasEmulator other = AtlasEmulator.start()) {
            Map<String, String> environment = new TreeMap<>(other.environment());
            environment.put("MONGODB_ATLAS_CLIENT_SECRET", "canary");
            Run run = dryRun(environment, "arn:aws:iam::123456789012:role/with-a-wrong-secret");

            Run curl = shell(environment, curl(run.out()));

            assertThat(curl.exitStatus()).isNotZero();
            assertThat(curl.err()).contains("401");
            assertThat(other.requests()).extracting(RecordedRequest::method).containsExactly("POST");
        }
    }

    private Map<String, String> apiKey(String prefix) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "MONGODB_ATLAS_BASE_URL",
                atlas.baseUrl().toString(),
                "MONGODB_ATLAS_PROJECT_ID",
                atlas.projectId(),
                prefix + "PUBLIC_API_KEY",
                atlas.publicKey(),
                prefix + "PRIVATE_API_KEY",
                atlas.privateKey()));
        return environment;
    }

    private Map<String, String> token() {
        Run token = shell(
                atlas.environment(),
                "curl -s --user \"$MONGODB_ATLAS_CLIENT_ID:$MONGODB_ATLAS_CLIENT_SECRET\""
                        + " --data grant_type=client_credentials \"$MONGODB_ATLAS_BASE_URL/api/oauth/token\"");
        return Map.of(
                "MONGODB_ATLAS_BASE_URL", atlas.baseUrl().toString(),
                "MONGODB_ATLAS_PROJECT_ID", atlas.projectId(),
                "MONGODB_ATLAS_ACCESS_TOKEN", token.out().replaceAll(".*\"access_token\":\"([^\"]*)\".*", "$1"));
    }

    private static Run dryRun(Map<String, String> environment, String arn) {
        return Cli.run(environment, "aws", "authorize", ROLE, "--iamAssumedRoleArn", arn, "--dry-run");
    }

    private static String curl(String shown) {
        return shown.substring(shown.indexOf("from the environment:\n\n") + "from the environment:\n\n".length());
    }

    private static Run shell(Map<String, String> environment, String script) {
        return Jar.finish(Jar.start(environment, List.of("sh", "-c", script)));
    }
}
