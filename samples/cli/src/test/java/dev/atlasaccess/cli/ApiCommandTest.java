package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import dev.atlasaccess.emulator.RecordedRequest;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code api}: what a script gets that called {@code atlas api} before. */
class ApiCommandTest {
    private static final String ROLE = "32b6e34b3d91647abb20e7b8";
    private static final String LIST = "api cloudProviderAccess listCloudProviderAccess";
    private static final String AUTHORIZE = "api cloudProviderAccess authorizeProviderAccessRole --roleId " + ROLE;
    private static final String BODY =
            "{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\"arn:aws:iam::123456789012:role/r\"}";

    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EMULATOR.emulator();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"", "?pretty=true", "?envelope=true", "?envelope=true&pretty=true"})
    void theOutputIsTheBodyThatAtlasSends(String query) throws Exception {
        String options = query.replaceFirst("\\?(\\w+)", " --$1").replace("&pretty", " --pretty");
        Run run = run(LIST + options);
        assertThat(run.out().strip()).isEqualTo(get(atlas.projectId(), query).strip());
        assertThat(run.exitStatus()).isZero();
        assertThat(run.err()).isEmpty();

        String other = "0".repeat(24);
        Run failed = run(LIST + options + " --groupId " + other);
        assertThat(failed.out().strip()).isEqualTo(get(other, query).strip());
        assertThat(failed.out().lines().count() > 1).isEqualTo(query.contains("pretty"));
        assertThat(failed.exitStatus()).isEqualTo(1);
        assertThat(failed.err()).startsWith("atlas-access: RESOURCE_NOT_FOUND (HTTP 404)");
    }

    @ParameterizedTest
    @CsvSource({
        "listCloudProviderAccess, GET",
        "listGroupCloudProviderAccess, GET",
        "listCloudProviderAccessRoles, GET",
        "authorizeProviderAccessRole --roleId " + ROLE + ", PATCH",
        "authorizeGroupCloudProviderAccessRole --roleId=" + ROLE + ", PATCH",
        "authorizeCloudProviderAccessRole --roleId " + ROLE + ", PATCH"
    })
    void eachNameOfAnOperationWorks(String operation, String method) {
        Run run = Cli.withInput(BODY, atlas.environment(), ("api cloudProviderAccess " + operation).split(" ", -1));

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(atlas.requests()).extracting(RecordedRequest::method).contains(method);
    }

    @Test
    void everyOptionOfTheAtlasCliIsAccepted() throws IOException {
        Path body = Files.writeString(directory.resolve("role.json"), "\uFEFF" + BODY);
        Path out = directory.resolve("out.json");
        Run run = run(
                AUTHORIZE + " --groupId " + atlas.projectId() + " --envelope=false --pretty=true --version 2024-10-23"
                        + " --output json --output-file " + out + " --file " + body);

        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(out).content().startsWith("{\n").contains("role/r\"").endsWith("}\n");
        RecordedRequest request = atlas.requests().get(1);
        assertThat(request.body()).isEqualTo(BODY);
        assertThat(request.query()).isEqualTo("pretty=true");
        assertThat(request.header("Accept")).startsWith("application/vnd.atlas.2024-10-23+json");
    }

    @Test
    void afterAFullDiskTheRemedyIsToListTheRoles() {
        Run run = Cli.withInput(BODY, atlas.environment(), (AUTHORIZE + " --output-file /dev/full").split(" ", -1));

        assertThat(atlas.requests().get(1).status()).isEqualTo(200);
        assertThat(run.err())
                .startsWith("atlas-access: The output could not be written: ")
                .endsWith("Is there space on the disk? 'atlas-access list' shows what took effect.\n");
        assertThat(run.exitStatus()).isEqualTo(1);
    }

    @Test
    void aFileIsNotReplacedWithoutAResponse() throws IOException {
        Path out = Files.writeString(directory.resolve("out.json"), "before");
        Map<String, String> nowhere = new TreeMap<>(atlas.environment());
        nowhere.put("MONGODB_ATLAS_BASE_URL", "http://127.0.0.1:1");

        assertThat(Cli.run(nowhere, (LIST + " --outputFile " + out).split(" ", -1))
                        .exitStatus())
                .isEqualTo(1);
        assertThat(out).hasContent("before");
        assertThat(run(LIST + " --outputFile " + directory).err())
                .startsWith("atlas-access: --output-file must name a file: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":[1.50,{\"a\":null}], \"tenantId\":null, \"providerName\":\"AWS\"}",
                "{\"providerName\":\"OCI\",\"ocid\":7}",
                "{}"
            })
    void theBodyIsSentVerbatim(String body) {
        Run run = Cli.withInput(body, atlas.environment(), AUTHORIZE.split(" ", -1));

        assertThat(atlas.requests().get(1).body()).isEqualTo(body);
        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out()).startsWith("{\"error\":400,");
        assertThat(run.err()).startsWith("atlas-access: ").contains("HTTP 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"a\":", "{} {}", "secret", "\u0000"})
    void aBodyThatIsNoJsonObjectIsNotSent(String body) throws IOException {
        Path file = Files.writeString(directory.resolve("role.json"), body);

        assertRefused(run(AUTHORIZE + " --file " + file), "--file must have one JSON object in UTF-8", file.toString());
        assertRefused(
                Cli.withInput(body, atlas.environment(), AUTHORIZE.split(" ", -1)),
                "--file must have one JSON object in UTF-8",
                "standard input");
    }

    @Test
    void aBodyThatCannotBeReadIsNotSent() throws IOException {
        Path latin =
                Files.write(directory.resolve("latin"), "{\"a\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(run(AUTHORIZE + " --file " + latin), "UTF-8");
        assertRefused(run(AUTHORIZE + " --file /dev/zero"), "at most 1 MiB");
        Path cut = Files.writeString(directory.resolve("cut"), "{}" + " ".repeat((1 << 20) - 2) + "more");
        assertRefused(run(AUTHORIZE + " --file " + cut), "at most 1 MiB");
        assertRefused(run(AUTHORIZE + " --file " + directory), "Is a directory");
        assertRefused(run(AUTHORIZE + " --file /nowhere"), "--file must have one JSON object", "no such file");
        Path object = Files.writeString(directory.resolve("object"), "{}");
        assertRefused(run(AUTHORIZE.replace(ROLE, "short") + " --file " + object), "--roleId must be 24");
    }

    @ParameterizedTest
    @CsvSource({
        "--version preview, option '--version': 'preview'",
        "--version 2022-12-31, --version must not be before 2023-01-01",
        "--output go-template=x, expected one of [json]",
        "--groupId short, --groupId 'short' must be 24",
        "--projectId short, --groupId 'short' must be 24",
        "--envelope=maybe, --envelope",
        "--pretty --output-file, --output-file"
    })
    void anInvalidOptionIsNamed(String option, String message) {
        assertRefused(run(LIST + " " + option), message);
    }

    @Test
    void theProjectMayBeInTheEnvironment() {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.remove("MONGODB_ATLAS_PROJECT_ID");

        Run run = Cli.run(environment, LIST.split(" ", -1));
        assertThat(run.err()).contains("Missing --groupId: set it or MONGODB_ATLAS_PROJECT_ID");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run(LIST).exitStatus()).isZero();
    }

    @Test
    void controlCharactersAreEscapedAndTheDataStays() throws IOException {
        String name = "a\u001b[31m\u009b\u202eb\u007f\ud83d\ude00\n";
        String sent = "{\"awsIamRoles\":[],\"name\":\"a\\u001b[31m\u009b\u202eb\u007f\ud83d\ude00\\n\"}";
        try (MockWebServer server = MockAtlas.start(new MockWebServer())) {
            server.enqueue(new MockResponse.Builder().body(sent).build());
            Run run = run(server, LIST);

            assertThat(run.out())
                    .contains("a\\u001B[31m\\u009b\\u202eb\\u007f")
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\n]]");
            assertThat(AtlasJson.read(run.out(), CloudProviderAccessRoles.class).getAdditionalProperties())
                    .containsEntry("name", name);
        }
    }

    @Test
    void afterALostResponseTheRemedyIsToListTheRoles() throws IOException {
        try (MockWebServer server = MockAtlas.start(new MockWebServer())) {
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
            Run run = run(server, AUTHORIZE + " --file " + Files.writeString(directory.resolve("role.json"), BODY));

            assertThat(run.err()).contains("Atlas may have received the request", "'atlas-access list' shows");
            assertThat(run.exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void afterAServerErrorTheRemedyIsToListTheRoles() {
        atlas.failNext(500);
        Run run = Cli.withInput(BODY, atlas.environment(), AUTHORIZE.split(" ", -1));

        assertThat(run.err()).contains("HTTP 500", "'atlas-access list' shows what took effect.");
        assertThat(run.exitStatus()).isEqualTo(1);
    }

    /** With its envelope, the response is nested deeper than the limit of Jackson. */
    @Test
    void aResponseThatCannotBePrintedDoesNotMeanThatNothingWasSent() throws IOException {
        try (MockWebServer server = MockAtlas.start(new MockWebServer())) {
            String deep = "[".repeat(999) + "]".repeat(999);
            server.enqueue(new MockResponse.Builder()
                    .body("{\"providerName\":\"AWS\",\"x\":" + deep + "}")
                    .build());
            Path file = Files.writeString(directory.resolve("role.json"), BODY);
            Run run = run(server, AUTHORIZE + " --pretty --envelope --file " + file);

            assertThat(run.err()).contains("took effect").doesNotContain("Nothing was sent");
            assertThat(run.exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void anErrorThatIsNoJsonHasAnEnvelopeOnly() throws IOException {
        try (MockWebServer server = MockAtlas.start(new MockWebServer())) {
            MockResponse html =
                    new MockResponse.Builder().code(418).body("<html>").build();
            server.enqueue(html);
            server.enqueue(html);

            assertThat(run(server, LIST).out()).isEmpty();
            assertThat(run(server, LIST + " --envelope").out()).isEqualTo("{\"status\":418,\"content\":null}\n");
        }
    }

    private Run run(String arguments) {
        return Cli.run(atlas.environment(), arguments.split(" ", -1));
    }

    private static Run run(MockWebServer server, String arguments) {
        List<String> all = new ArrayList<>(List.of(arguments.split(" ", -1)));
        all.addAll(List.of("--groupId", "64a1f0c2b3d4e5f60718293a"));
        return Cli.run(MockAtlas.environment(server), all.toArray(String[]::new));
    }

    /** What the emulator responds without the SDK. */
    private String get(String project, String query) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String token = client.send(
                        HttpRequest.newBuilder(atlas.baseUrl().resolve("/api/oauth/token"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString((atlas.clientId() + ":" + atlas.clientSecret())
                                                                .getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                                .build(),
                        BodyHandlers.ofString())
                .body()
                .replaceFirst(".*\"access_token\":\"([^\"]*)\".*", "$1");
        URI uri = atlas.baseUrl().resolve("/api/atlas/v2/groups/" + project + "/cloudProviderAccess" + query);
        return client.send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "application/vnd.atlas.2023-01-01+json")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private void assertRefused(Run run, String... messages) {
        assertThat(run.err()).startsWith("atlas-access: ").contains(messages).hasLineCount(2);
        assertThat(run.err()).doesNotContain("secret", "Exception", "java.");
        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(atlas.requests()).isEmpty();
    }
}
