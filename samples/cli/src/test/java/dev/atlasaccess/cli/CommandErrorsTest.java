package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error is one short message and an exit status, never a stack trace. */
class CommandErrorsTest {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";
    private static final String ROLE = "32b6e34b3d91647abb20e7b8";
    private static final String ARN = "arn:aws:iam::123456789012:role/from-a-test";
    private static final String UUID = "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90";

    private static AtlasEmulator emulator;

    private final MockWebServer server = new MockWebServer();

    @BeforeAll
    static void startEmulator() {
        emulator = AtlasEmulator.start();
    }

    @AfterAll
    static void stopEmulator() {
        emulator.close();
    }

    @BeforeEach
    void start() throws IOException {
        MockAtlas.start(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anErrorOfAtlasIsExitStatus1() {
        Run run = Cli.run(emulator.environment(), "list", "--projectId", "000000000000000000000000");

        assertFailed(run, 1, "RESOURCE_NOT_FOUND", "HTTP 404", "Check the project id");
    }

    @ParameterizedTest
    @CsvSource({"403, IP access list", "409, list of roles", "500, Try again later"})
    void everyErrorHasItsRemedy(int status, String remedy) {
        emulator.failNext(status);

        assertFailed(Cli.run(emulator.environment(), "list"), 1, "HTTP " + status, remedy);
    }

    @Test
    void invalidFieldsAreNamed() {
        invalid("iamAssumedRoleArn", "must be an ARN");
        Run run = run("gcp authorize " + ROLE + " --projectId " + PROJECT);

        assertFailed(run, 1, "VALIDATION_ERROR (HTTP 400): Invalid; iamAssumedRoleArn: must be an ARN");
        assertThat(run.err()).doesNotContain(".;");
    }

    @ParameterizedTest
    @CsvSource({"gcp, AWS, aws", "azure --atlasAzureAppId UUID --servicePrincipalId UUID --tenantId UUID, AWS, aws"})
    void aRoleOfAnotherProviderNamesTheCommand(String command, String provider, String other) {
        Run run = Cli.run(
                emulator.environment(),
                command.replaceFirst("( |$)", " authorize " + ROLE + " ")
                        .replace("UUID", UUID)
                        .strip()
                        .split(" +"));

        assertFailed(run, 1, "is of the provider " + provider + ".", "Use 'atlas-access " + other + " authorize'.");
        assertThat(run.err()).doesNotContain("providerName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Value AWS is not AZURE, the provider of the role. | Use 'atlas-access azure authorize'.",
                "must be one of AWS, AZURE, GCP | providerName: must be one of",
                "must be AWS | providerName: must be AWS",
                "is invalid | providerName: is invalid",
            })
    void anotherProviderIsNotGuessed(String description, String expected) {
        invalid("providerName", description);

        assertFailed(
                run("aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn " + ARN), 1, expected);
    }

    private void invalid(String field, String description) {
        enqueue(
                400,
                "{\"error\":400,\"errorCode\":\"VALIDATION_ERROR\",\"detail\":\"Invalid.\",\"badRequestDetail\":{\"fields\":["
                        + "{\"field\":\"" + field + "\",\"description\":\"" + description + "\"}]}}");
    }

    @Test
    void wrongCredentialsAreExitStatus1() {
        Map<String, String> environment = new TreeMap<>(emulator.environment());
        environment.put("MONGODB_ATLAS_CLIENT_SECRET", "canary");

        assertFailed(Cli.run(environment, "list"), 1, "invalid_client", "Check the credentials");
    }

    @Test
    void aRefusedConnectionIsExitStatus1() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        Run run = Cli.run(MockAtlas.environment(port), "list", "--projectId", PROJECT);

        assertFailed(run, 1, "MONGODB_ATLAS_BASE_URL", "The request was not sent");
    }

    @Test
    void aResponseThatIsNotJsonIsExitStatus1() {
        enqueue(200, "<html>Down</html>");

        assertFailed(run("list --projectId " + PROJECT), 1, "not JSON");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAcceptedChangeWithoutAReadableResponseIsExitStatus1() {
        enqueue(200, "done");
        Run run = run("gcp authorize " + ROLE + " --projectId " + PROJECT);

        assertFailed(run, 1, "Atlas accepted the request", "'atlas-access list'");
        assertThat(run.err()).doesNotContain("BASE_URL", "base URL");
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
    void anUnexpectedResponseIsNotAStackTrace(int status, String body, int exitStatus) {
        for (String format : new String[] {"table", "json"}) {
            enqueue(status, body);
            Run run = run("list --projectId " + PROJECT + " -o " + format);

            assertThat(run.exitStatus()).as(run.err()).isEqualTo(exitStatus);
            assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void anInvalidContentLengthDoesNotMeanThatNothingWasSent() {
        server.enqueue(new MockResponse.Builder()
                .body("{}")
                .setHeader("Content-Length", "-5")
                .build());
        Run run = run("aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn " + ARN);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.err()).contains("took effect").doesNotContain("Nothing was sent", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Missing required subcommand",
                "aws | Missing required subcommand",
                "destroy | destroy",
                "lits | Did you mean list?",
                "aws autorize | Did you mean authorize?",
                "report --projectFile x | Did you mean --projectsFile",
                "list | Missing --projectId: set it or MONGODB_ATLAS_PROJECT_ID",
                "gcp authorize ROLE | Missing --projectId: set it or MONGODB_ATLAS_PROJECT_ID",
                "list --projectId PROJECT,ROLE | --projectId names 2 projects",
                "report --projectId PROJECT -o yaml | expected one of [table, json, html]",
                "list --project PROJECT | --project",
                "list --projectId short | projectId",
                "list --projectId PROJECT -o yaml | yaml",
                "list --projectId PROJECT -o html | expected one of [table, json]",
                "gcp authorize --projectId PROJECT | ROLE_ID",
                "gcp authorize UPPER --projectId PROJECT | ROLE_ID must be 24",
                "api cloudProviderAccess listCloudProviderAccess --groupId PROJECT --version 2000-01-01 | --version must",
                "gcp authorize --roleId ROLE --projectId PROJECT | ROLE_ID is an argument without a name",
                "gcp authorize --roleId=ROLE --projectId PROJECT | ROLE_ID is an argument without a name",
                "aws authorize ROLE --projectId PROJECT | --iamAssumedRoleArn",
                "aws authorize ROLE --projectId PROJECT --iamAssumedRoleArn short | 20 to 2048",
                "azure authorize ROLE --projectId PROJECT --atlasAzureAppId UUID --servicePrincipalId UUID --tenantId x"
                        + " | --tenantId must be a UUID",
                "aws authorize ROLE --projectId PROJECT --iamAssumedRoleArn ARN --wait soon | 90s, 2m or 1h",
                "list --projectId PROJECT --secret x | --secret",
                "list -P dev | Profiles of the Atlas CLI are not read",
                "aws authorize --profile=dev | Set MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET",
                "-Pdev list | MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY, or MONGODB_ATLAS_ACCESS_TOKEN"
            })
    void aUsageErrorIsExitStatus2AndSendsNothing(String arguments, String message) {
        Run run = run(arguments
                .replace("PROJECT", PROJECT)
                .replace("ROLE", ROLE)
                .replace("ARN", ARN)
                .replace("UUID", UUID));

        assertFailed(run, 2, message);
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws list", "cloudProviders accessRoles list", "list --roleId x", "list --group x", "x"})
    void onlyASimilarNameIsSuggested(String arguments) {
        Run run = run(arguments);

        assertFailed(run, 2, "See 'atlas-access");
        assertThat(run.err()).doesNotContain("Did you mean", "ROLE_ID", "index");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::123456789012:user/for-atlas",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::123456789012:group/for-atlas",
                "arn:aws:iam::123456789012:instance-profile/for-atlas",
                "arn:aws:sts::123456789012:assumed-role/for-atlas/session",
                "arn:aws:s3:::a-bucket-with-a-long-name",
                "arn:aws:iam::12345678901:role/for-atlas",
                "arn:aws:iam:us-east-1:123456789012:role/for-atlas",
                "arn:azure:iam::123456789012:role/for-atlas",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:role/path/",
                "arn:aws:iam::123456789012:role/for atlas",
                "arn:aws:iam::123456789012:role/for-atlas\n"
            })
    void onlyTheArnOfAnIamRoleIsSent(String arn) {
        for (String option : new String[] {"--wait=1s", "--dry-run"}) {
            Run run = Cli.run(
                    MockAtlas.environment(server),
                    "aws",
                    "authorize",
                    ROLE,
                    option,
                    "--projectId",
                    PROJECT,
                    "--iamAssumedRoleArn",
                    arn);

            assertFailed(run, 2, "arn:aws:iam::123456789012:role/for-atlas");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws-cn:iam::123456789012:role/for-atlas",
                "arn:aws-us-gov:iam::123456789012:role/a/path/for-atlas",
                "arn:aws-iso-b:iam::123456789012:role/service-role/A+=,.@-_1",
                "arn:aws:iam::123456789012:role/!#$%&'()*:;<>?[]^`{|}~/x"
            })
    void theArnOfAnIamRoleMayHaveAnyPartitionAndPath(String arn) {
        enqueue(200, "{\"providerName\":\"AWS\",\"roleId\":\"" + ROLE + "\"}");

        assertThat(run("aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn " + arn))
                .satisfies(run -> assertThat(run.err()).isEmpty())
                .extracting(Run::exitStatus)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED"})
    void aTrustPolicyThatHasNotPropagatedNamesTheOption(String code) {
        enqueue(400, "{\"error\":400,\"errorCode\":\"" + code + "\"}");
        Run run = run("aws authorize " + ROLE + " --projectId " + PROJECT + " --iamAssumedRoleArn " + ARN);

        assertFailed(run, 1, code + " (HTTP 400)", "--wait 5m");
        assertThat(run.err()).doesNotContain("Waited");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | list | Check the project id, | role id",
                "PATCH | gcp authorize ROLE | Check the project id and the role id; the project's list of roles shows | operation",
            })
    void aNotFoundErrorNamesWhatTheCommandHas(String method, String command, String remedy, String not) {
        enqueue(404, "{\"error\":404,\"errorCode\":\"RESOURCE_NOT_FOUND\"}");
        Run run = run(command.replace("ROLE", ROLE) + " --projectId " + PROJECT);

        assertFailed(run, 1, "HTTP 404", remedy);
        assertThat(run.err()).doesNotContain(not);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | The project has no role ROLE. | There are no AWS roles; 'atlas-access aws --help'",
                "{\"awsIamRoles\":[{\"roleId\":\"a\"},{\"roleId\":\"b\"}]} | has no role ROLE | AWS roles of the project: a, b;",
                "{\"azureServicePrincipals\":[{\"_id\":\"ROLE\"}]} | is of the provider AZURE | no AWS roles",
                "{\"awsIamRoles\":[{\"roleId\":\"ROLE\",\"atlasAWSAccountArn\":\"a\"}]} | or no external id | list -o json",
                "{\"awsIamRoles\":[{\"roleId\":\"1\"},{\"roleId\":\"2\"},{\"roleId\":\"3\"},{\"roleId\":\"4\"},{\"roleId\":\"5\"},"
                        + "{\"roleId\":\"6\"}]} | has no role | 1, 2, 3, 4, 5; 'atlas-access list' shows all."
            })
    void aRoleWithoutTrustPolicyIsExitStatus1(String list, String reason, String remedy) {
        enqueue(200, list.replace("ROLE", ROLE));

        assertFailed(
                run("aws trust-policy " + ROLE + " --projectId " + PROJECT), 1, reason.replace("ROLE", ROLE), remedy);
    }

    static Stream<Arguments> invalidEnvironments() {
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
    @MethodSource("invalidEnvironments")
    void anInvalidEnvironmentIsExitStatus2(String message, Map<String, String> environment) {
        Run run = Cli.run(environment, "list", "--projectId", PROJECT);

        assertFailed(run, 2, message, "Nothing was sent.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short | 'short' must be 24 lower-case hexadecimal digits",
                "64a1f0c2b3d4e5f60718293a,64a1f0c2b3d4e5f60718293b | names 2 projects, and this command is for one",
                "' , ' | names no project"
            })
    void anInvalidProjectVariableIsNamed(String value, String message) {
        for (String command : new String[] {"list", "gcp authorize " + ROLE, "gcp authorize --dry-run " + ROLE}) {
            Run run = Cli.run(
                    Map.of("MONGODB_ATLAS_PROJECT_ID", value, "MONGODB_ATLAS_ACCESS_TOKEN", "canary"),
                    command.split(" ", -1));

            assertFailed(run, 2, "MONGODB_ATLAS_PROJECT_ID " + message, "Nothing was sent.");
        }
    }

    @Test
    void aBlankProjectVariableIsNotSet() {
        Map<String, String> environment =
                Map.of("MONGODB_ATLAS_PROJECT_ID", "  ", "MONGODB_ATLAS_ACCESS_TOKEN", "canary");

        assertFailed(Cli.run(environment, "list"), 2, "Missing --projectId");
        assertFailed(Cli.run(environment, "report"), 2, "Missing --projectsFile or --projectId");
    }

    @Test
    void aWaitThatAtlasRequestsIsPrinted() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "2")
                .build());
        enqueue(200, "{}");
        Run run = run("list --projectId " + PROJECT);

        assertThat(run.exitStatus()).isZero();
        assertThat(run.err().lines())
                .containsExactly("Waiting 2 s, as Atlas requested (HTTP 503: service unavailable).");
    }

    @Test
    void aWaitBeyondTheTimeoutIsAnErrorAtOnce() {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "60")
                .build());

        assertFailed(run("list --projectId " + PROJECT), 1, "HTTP 503");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "list --help",
                "report --help",
                "aws --help",
                "aws authorize --help",
                "aws trust-policy --help",
                "azure --help",
                "gcp --help",
                "azure authorize --help",
                "gcp authorize --help",
                "demo --help",
                "api --help",
                "--version",
                "list --version",
                "aws authorize --version"
            })
    void helpAndVersionAreExitStatus0(String command) {
        Run run = Cli.run(Map.of(), command.split(" ", -1));

        assertThat(run.exitStatus()).isZero();
        assertThat(run.err()).isEmpty();
        if (command.endsWith("--version")) {
            assertThat(run.out()).startsWith("atlas-access 0.");
        } else {
            assertThat(run.out())
                    .startsWith("Usage: atlas-access")
                    .as("an example")
                    .containsPattern("(?m)^ +atlas-access ");
        }
        assertThat(run.out().lines().mapToInt(String::length)).allMatch(length -> length <= 80);
        assertThat(run.out().lines()).as("a line that is broken again").noneMatch(line -> line.matches("\\w+"));
        assertThat(run.out()).as("a variable without its name").doesNotContain("${");
        assertThat(run.out()).as("an option in two lines").doesNotContainPattern("(?m)^ +\\w+=[A-Z]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws | atlas cloudProviders accessRoles aws create --projectId",
                "aws | aws iam update-assume-role-policy --role-name NAME",
                "aws trust-policy | --assume-role-policy-document file://policy.json",
                "aws trust-policy | --policy-document file://policy.json",
                "azure | az ad sp create --id ATLAS_AZURE_APP_ID",
                "azure | Atlas UI",
                "gcp | gcloud storage buckets add-iam-policy-binding",
                "gcp | Atlas",
                "list | jq -r '.awsIamRoles[].roleId'"
            })
    void helpHasTheCommandsOfTheOtherSide(String command, String expected) {
        assertThat(Cli.run(Map.of(), (command + " --help").split(" ", -1)).out())
                .contains(expected);
    }

    @Test
    void theHelpHasEveryEnvironmentVariable() throws IllegalAccessException {
        String help = Cli.run(Map.of(), "--help").out();

        for (Field name : EnvironmentVariables.class.getFields()) {
            if (name.get(null) instanceof String variable) {
                assertThat(help).containsIgnoringCase(variable);
            }
        }
    }

    @Test
    void theUserAgentHasTheVersion() throws InterruptedException {
        enqueue(200, "{}");

        assertThat(run("list --projectId " + PROJECT).exitStatus()).isZero();
        String version = run("--version").out().strip().replace("atlas-access ", "");
        assertThat(server.takeRequest().getHeaders().get("User-Agent")).startsWith("atlas-access/" + version + " ");
    }

    private void enqueue(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private Run run(String arguments) {
        return Cli.run(MockAtlas.environment(server), arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
    }

    private static void assertFailed(Run run, int exitStatus, String... messages) {
        assertThat(run.err()).contains(messages);
        assertThat(run.exitStatus()).isEqualTo(exitStatus);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(run.err()).startsWith("atlas-access: ").doesNotContain("\tat ", "canary");
    }
}
