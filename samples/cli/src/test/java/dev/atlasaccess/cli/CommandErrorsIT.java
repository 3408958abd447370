package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see when something is wrong: one short message, the right exit status, never a stack trace. */
class CommandErrorsIT {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";
    private static final String ROLE = "32b6e34b3d91647abb20e7b8";
    private static final String ARN = "arn:aws:iam::123456789012:role/from-a-test";
    private static final String UUID = "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90";

    @Test
    void whatAtlasSaysIsExitStatusOne() {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Run run = Jar.run(atlas.environment(), "list", "--projectId", "000000000000000000000000");

            assertFailed(run, 1, "RESOURCE_NOT_FOUND");
            assertThat(run.err()).contains("HTTP 404").contains("Check the project id");
        }
    }

    @ParameterizedTest
    @CsvSource({"403, IP access list", "409, List the roles", "500, Try again later"})
    void everyErrorHasItsRemedy(int status, String remedy) {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            atlas.failNext(status);
            Run run = Jar.run(atlas.environment(), "list", "--projectId", PROJECT);

            assertFailed(run, 1, "HTTP " + status);
            assertThat(run.err()).contains(remedy);
        }
    }

    @Test
    void fieldsAtFaultAreNamed() {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Run run = Jar.run(atlas.environment(), "gcp", "authorize", ROLE, "--projectId", PROJECT);

            assertFailed(run, 1, "VALIDATION_ERROR");
            assertThat(run.err()).contains(" is not valid; providerName: ");
        }
    }

    @Test
    void wrongCredentialsAreExitStatusOne() {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Map<String, String> environment = new HashMap<>(atlas.environment());
            environment.put("MONGODB_ATLAS_CLIENT_SECRET", "canary");
            Run run = Jar.run(environment, "list", "--projectId", PROJECT);

            assertFailed(run, 1, "invalid_client");
            assertThat(run.err()).contains("Check the credentials");
        }
    }

    @Test
    void aNetworkThatSaysNoIsExitStatusOne() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Run run = Jar.run(
                Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "canary", "MONGODB_ATLAS_BASE_URL", "http://127.0.0.1:" + port),
                "list",
                "--projectId",
                PROJECT);

        assertFailed(run, 1, "MONGODB_ATLAS_BASE_URL");
        assertThat(run.err()).contains("The request was not sent");
    }

    @Test
    void anAnswerThatIsNoJsonIsExitStatusOne() throws IOException {
        try (MockWebServer outage = new MockWebServer()) {
            outage.start(InetAddress.getLoopbackAddress(), 0);
            outage.enqueue(new MockResponse.Builder().body("<html>Down</html>").build());
            Run run = Jar.run(
                    Map.of(
                            "MONGODB_ATLAS_ACCESS_TOKEN",
                            "canary",
                            "MONGODB_ATLAS_BASE_URL",
                            "http://127.0.0.1:" + outage.getPort()),
                    "list",
                    "--projectId",
                    PROJECT);

            assertFailed(run, 1, "not JSON");
            assertThat(outage.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void anAcceptedChangeWithoutAReadableResponseIsExitStatusOne() throws IOException {
        try (MockWebServer atlas = new MockWebServer()) {
            atlas.start(InetAddress.getLoopbackAddress(), 0);
            atlas.enqueue(new MockResponse.Builder().body("done").build());
            Run run = Jar.run(
                    Map.of(
                            "MONGODB_ATLAS_ACCESS_TOKEN",
                            "canary",
                            "MONGODB_ATLAS_BASE_URL",
                            "http://127.0.0.1:" + atlas.getPort()),
                    "gcp",
                    "authorize",
                    ROLE,
                    "--projectId",
                    PROJECT);

            assertFailed(run, 1, "Atlas accepted the request");
            assertThat(run.err()).contains("list command").doesNotContain("BASE_URL", "base URL");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":400,\"errorCode\":\"A\",\"badRequestDetail\":{\"fields\":[null]}} | 1",
                "200 | {\"awsIamRoles\":[null],\"gcpServiceAccounts\":[{\"featureUsages\":[null,{}]}]} | 0",
                "200 | {\"awsIamRoles\":{},\"gcpServiceAccounts\":[7,{\"status\":-0.0,\"featureUsages\":{}}]} | 0",
                "200 | \uFEFF{\"awsIamRoles\":[]} | 0"
            })
    void anOddAnswerIsNoStackTrace(int status, String body, int exitCode) throws IOException {
        for (String format : new String[] {"table", "json"}) {
            try (MockWebServer atlas = new MockWebServer()) {
                atlas.start(InetAddress.getLoopbackAddress(), 0);
                atlas.enqueue(new MockResponse.Builder().code(status).body(body).build());
                Run run = Jar.run(
                        Map.of(
                                "MONGODB_ATLAS_ACCESS_TOKEN",
                                "canary",
                                "MONGODB_ATLAS_BASE_URL",
                                "http://127.0.0.1:" + atlas.getPort()),
                        "list",
                        "--projectId",
                        PROJECT,
                        "-o",
                        format);
                assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
                assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void aLengthThatIsNoneDoesNotMeanThatNothingWasSent() throws IOException {
        try (MockWebServer atlas = new MockWebServer()) {
            atlas.start(InetAddress.getLoopbackAddress(), 0);
            atlas.enqueue(new MockResponse.Builder()
                    .body("{}")
                    .setHeader("Content-Length", "-5")
                    .build());
            Run run = Jar.run(
                    Map.of(
                            "MONGODB_ATLAS_ACCESS_TOKEN",
                            "canary",
                            "MONGODB_ATLAS_BASE_URL",
                            "http://127.0.0.1:" + atlas.getPort()),
                    ("aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn " + ARN)
                            .split(" ", -1));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("took effect").doesNotContain("Nothing was sent", "\tat ");
        }
    }

    static Stream<Arguments> wrongUsages() {
        return Stream.of(
                Arguments.of("Missing command", ""),
                Arguments.of("Missing command", "aws"),
                Arguments.of("destroy", "destroy"),
                Arguments.of("Did you mean list?", "lits"),
                Arguments.of("Did you mean authorize?", "aws autorize"),
                Arguments.of("Did you mean --projectsFile", "report --projectFile x"),
                Arguments.of("which project? MONGODB_ATLAS_PROJECT_ID", "list"),
                Arguments.of("--projectId names 2 projects", "list --projectId " + PROJECT + "," + ROLE),
                Arguments.of("'yaml' is none of table, json, html", "report --projectId " + PROJECT + " -o yaml"),
                Arguments.of("--projectId", "list"),
                Arguments.of("--project", "list --project " + PROJECT),
                Arguments.of("projectId", "list --projectId short"),
                Arguments.of("yaml", "list --projectId " + PROJECT + " -o yaml"),
                Arguments.of("ROLE_ID", "gcp authorize --projectId " + PROJECT),
                Arguments.of("roleId", "gcp authorize UPPER --projectId " + PROJECT),
                Arguments.of("--iamAssumedRoleArn", "aws authorize " + ROLE + " --projectId " + PROJECT),
                Arguments.of(
                        "20 to 2048",
                        "aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn short"),
                Arguments.of(
                        "tenantId must be a UUID",
                        "azure authorize " + ROLE + " --projectId " + PROJECT + " --atlasAzureAppId " + UUID
                                + " --servicePrincipalId " + UUID + " --tenantId x"),
                Arguments.of(
                        "90s, 2m or 1h",
                        "aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn " + ARN
                                + " --wait soon"),
                Arguments.of("--secret", "list --projectId " + PROJECT + " --secret x"));
    }

    @ParameterizedTest
    @MethodSource("wrongUsages")
    void wrongUsageIsExitStatusTwoAndNothingIsSent(String says, String arguments) throws IOException {
        try (MockWebServer atlas = new MockWebServer()) {
            atlas.start(InetAddress.getLoopbackAddress(), 0);
            Run run = Jar.run(
                    Map.of(
                            "MONGODB_ATLAS_ACCESS_TOKEN",
                            "canary-token",
                            "MONGODB_ATLAS_BASE_URL",
                            "http://127.0.0.1:" + atlas.getPort()),
                    arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

            assertFailed(run, 2, says);
            assertThat(atlas.getRequestCount()).isZero();
        }
    }

    static Stream<Arguments> wrongEnvironments() {
        return Stream.of(
                Arguments.of("MONGODB_ATLAS_CLIENT_ID", Map.of()),
                Arguments.of(
                        "MONGODB_ATLAS_CLIENT_SECRET must be set", Map.of("MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_x")),
                Arguments.of(
                        "baseUrl must be https",
                        Map.of(
                                "MONGODB_ATLAS_ACCESS_TOKEN",
                                "canary",
                                "MONGODB_ATLAS_BASE_URL",
                                "http://atlas.example.com")),
                Arguments.of(
                        "service account",
                        Map.of(
                                "MONGODB_ATLAS_PUBLIC_API_KEY",
                                "mdb_sa_id_x",
                                "MONGODB_ATLAS_PRIVATE_API_KEY",
                                "canary")));
    }

    @ParameterizedTest
    @MethodSource("wrongEnvironments")
    void anEnvironmentThatCannotBeUsedIsExitStatusTwo(String says, Map<String, String> environment) {
        Run run = Jar.run(environment, "list", "--projectId", PROJECT);

        assertFailed(run, 2, says);
        assertThat(run.err()).contains("Nothing was sent.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short | 'short' must be 24 lower-case hexadecimal digits",
                "64a1f0c2b3d4e5f60718293a,64a1f0c2b3d4e5f60718293b | names 2 projects, and this command is for one",
                "' , ' | names no project"
            })
    void aVariableThatCannotBeRightIsNamed(String value, String says) {
        for (String command : new String[] {"list", "gcp authorize " + ROLE, "gcp authorize --dry-run " + ROLE}) {
            Run run = Jar.run(
                    Map.of("MONGODB_ATLAS_PROJECT_ID", value, "MONGODB_ATLAS_ACCESS_TOKEN", "canary"),
                    command.split(" ", -1));

            assertFailed(run, 2, "MONGODB_ATLAS_PROJECT_ID " + says);
            assertThat(run.err()).contains("Nothing was sent.");
        }
    }

    @Test
    void aVariableOfBlanksIsNone() {
        Map<String, String> environment =
                Map.of("MONGODB_ATLAS_PROJECT_ID", "  ", "MONGODB_ATLAS_ACCESS_TOKEN", "canary");

        assertFailed(Jar.run(environment, "list"), 2, "Missing --projectId");
        assertFailed(Jar.run(environment, "report"), 2, "Missing --projectsFile or --projectId");
    }

    @Test
    void aCallThatHasToWaitSaysSo() throws IOException {
        try (MockWebServer atlas = new MockWebServer()) {
            atlas.start(InetAddress.getLoopbackAddress(), 0);
            atlas.enqueue(new MockResponse.Builder()
                    .code(503)
                    .addHeader("Retry-After", "2")
                    .build());
            atlas.enqueue(new MockResponse.Builder().body("{}").build());
            Run run = Jar.run(
                    Map.of(
                            "MONGODB_ATLAS_ACCESS_TOKEN",
                            "canary",
                            "MONGODB_ATLAS_BASE_URL",
                            "http://127.0.0.1:" + atlas.getPort()),
                    "list",
                    "--projectId",
                    PROJECT);

            assertThat(run.exitCode()).isZero();
            assertThat(run.err().lines()).containsExactly("Atlas asks to wait 2 s (HTTP 503: it is not available).");
        }
    }

    @Test
    void helpAndVersionAreNoFailures() {
        for (String command : new String[] {
            "--help",
            "list --help",
            "report --help",
            "aws --help",
            "aws authorize --help",
            "azure authorize --help",
            "gcp authorize --help",
            "demo --help",
            "--version"
        }) {
            Run run = Jar.run(Map.of(), command.split(" ", -1));
            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith(command.equals("--version") ? "atlas-access 0." : "Usage: atlas-access");
            if (!command.equals("--version")) {
                assertThat(run.out()).as("an example").containsPattern("(?m)^ +atlas-access |Try 'atlas-access aws");
            }
        }
    }

    @Test
    void theSdkNamesItself() throws IOException, InterruptedException {
        try (MockWebServer atlas = new MockWebServer()) {
            atlas.start(InetAddress.getLoopbackAddress(), 0);
            atlas.enqueue(new MockResponse.Builder().body("{}").build());
            Run run = Jar.run(
                    Map.of(
                            "MONGODB_ATLAS_ACCESS_TOKEN",
                            "canary",
                            "MONGODB_ATLAS_BASE_URL",
                            "http://127.0.0.1:" + atlas.getPort()),
                    "list",
                    "--projectId",
                    PROJECT);

            assertThat(run.exitCode()).isZero();
            String version = Jar.run(Map.of(), "--version").out().strip().replace("atlas-access ", "");
            assertThat(atlas.takeRequest().getHeaders().get("User-Agent")).startsWith("atlas-access/" + version + " ");
        }
    }

    private static void assertFailed(Run run, int exitCode, String says) {
        assertThat(run.err()).contains(says);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(run.err())
                .startsWith("atlas-access: ")
                .doesNotContain("\tat ")
                .doesNotContain("canary");
    }
}
