package dev.atlasaccess.verifiers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The {@code curl} commands of the documentation pages, run by a shell with curl against the emulator. Replacements are
 * recorded in {@code openapi/examples/substitutions.yaml}.
 */
class DocumentedCommandsTest {
    private static final Path OPENAPI = Path.of(System.getProperty("build.root"), "openapi");
    private static final Path EXAMPLES = OPENAPI.resolve("examples");
    private static final JsonNode FRAGMENT = yaml(OPENAPI.resolve("atlas-cloud-provider-access.yaml"));
    private static final JsonNode REPLACEMENTS =
            yaml(EXAMPLES.resolve("substitutions.yaml")).get("commands");

    @TempDir
    private Path home;

    private final AtlasEmulator atlas = AtlasEmulator.start();
    private final Map<String, String> environment = new TreeMap<>();

    /**
     * A documented command and its parameters.
     *
     * @param file its file below {@code openapi/examples}
     * @param version the date in its media type
     * @param request the named example that it sends; empty if it sends none
     * @param role the named example of the role to list or authorize
     */
    record Command(String file, String version, String request, String role) {
        boolean updates() {
            return !request.isEmpty();
        }
    }

    private record Run(int exit, String out, String err) {}

    static List<Command> commands() throws IOException {
        List<Command> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            for (Path path : files.filter(file -> file.getFileName().toString().startsWith("curl-"))
                    .sorted()
                    .toList()) {
                String file = EXAMPLES.relativize(path).toString().replace('\\', '/');
                if (file.startsWith("v1.0-")) {
                    commands.add(new Command(file, "", "AuthorizeAwsRequestV1", "AwsRole"));
                } else {
                    for (JsonNode version : FRAGMENT.get("x-documented-versions")) {
                        commands.addAll(inVersion(file, version.textValue()));
                    }
                }
            }
        }
        return commands;
    }

    private static List<Command> inVersion(String file, String version) {
        return file.startsWith("v2-list/")
                ? List.of(new Command(file, version, "", "AwsRole"))
                : List.of(
                        new Command(file, version, "AuthorizeAwsRequest", "AwsRole"),
                        new Command(file, version, "AuthorizeAzureRequest", "AzureRole"),
                        new Command(file, version, "AuthorizeGcpRequest", "GcpRole"));
    }

    @BeforeEach
    void credentials() throws IOException, InterruptedException {
        environment.put("ACCESS_TOKEN", AccessToken.request(atlas.baseUrl(), atlas.clientId(), atlas.clientSecret()));
        environment.put("PUBLIC_KEY", atlas.publicKey());
        environment.put("PRIVATE_KEY", atlas.privateKey());
    }

    @AfterEach
    void stop() {
        atlas.close();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aDocumentedCommandSucceeds(Command command) throws Exception {
        Run run = run(command);

        assertThat(run.exit())
                .as("curl must be installed and exit with 0: %s", run.err())
                .isZero();
        RecordedRequest last = lastRequest();
        assertThat(last.status()).as(run.out()).isEqualTo(200);
        assertThat(last.method()).isEqualTo(command.updates() ? "PATCH" : "GET");
        JsonNode body =
                new ObjectMapper().readTree(run.out().substring(run.out().indexOf("\n{") + 1));
        JsonNode role = command.updates() ? body : body.at("/awsIamRoles/0");
        assertThat(role.get("providerName")).isEqualTo(example(command.role()).get("providerName"));
        if (command.updates()) {
            example(command.request())
                    .properties()
                    .forEach(sent -> assertThat(role.get(sent.getKey())).isEqualTo(sent.getValue()));
        }
        // The response headers, including those of a challenge, if the command prints them.
        List<String> heads = Stream.of(run.out().split("(?m)^(?=HTTP/)"))
                .filter(head -> head.startsWith("HTTP/"))
                .toList();
        assertThat(heads)
                .hasSize(!command.file().startsWith("v1.0-") ? command.file().contains("api-key") ? 2 : 1 : 0);
        assertThat(heads)
                .allSatisfy(head -> assertThat(head)
                        .containsIgnoringCase("\nRateLimit-Limit: ")
                        .containsIgnoringCase("\nRateLimit-Remaining: "));
    }

    @Test
    void allDocumentedCommandsAreCovered() throws IOException {
        assertThat(commands())
                .extracting(Command::file)
                .containsOnly(
                        "v1.0-authorize/curl-api-key.txt",
                        "v2-authorize/curl-api-key.txt",
                        "v2-authorize/curl-service-account.txt",
                        "v2-authorize-pt/curl-api-key.txt",
                        "v2-authorize-pt/curl-service-account.txt",
                        "v2-list/curl-api-key.txt",
                        "v2-list/curl-service-account.txt");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void invalidCredentialsAreRejected(Command command) throws Exception {
        environment.replaceAll((name, value) -> "invalid");

        Run run = run(command);

        // The command of v1.0 contains its key.
        assertThat(lastRequest().status())
                .as(run.out())
                .isEqualTo(command.version().isEmpty() ? 200 : 401);
    }

    /** Runs a command in a shell without this machine's curl configuration. */
    private Run run(Command command) throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", replaced(command))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        shell.environment().keySet().removeIf(name -> !name.equals("PATH"));
        shell.environment().put("HOME", home.toString());
        shell.environment().putAll(environment);
        Process process = shell.start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("The command did not end within a minute: " + Files.readString(err));
        }
        return new Run(process.exitValue(), Files.readString(out).replace("\r\n", "\n"), Files.readString(err));
    }

    private String replaced(Command command) throws IOException {
        JsonNode role = example(command.role());
        Map<String, String> values = Map.of(
                "baseUrl", atlas.baseUrl().toString(),
                "projectId", atlas.projectId(),
                "roleId", role.path(role.has("_id") ? "_id" : "roleId").textValue(),
                "payload", command.updates() ? example(command.request()).toString() : "",
                "publicKey", atlas.publicKey(),
                "privateKey", atlas.privateKey(),
                "awsRoleArn",
                        example("AuthorizeAwsRequestV1")
                                .get("iamAssumedRoleArn")
                                .textValue(),
                "version", command.version());
        String text = Files.readString(EXAMPLES.resolve(command.file()));
        for (JsonNode replacement : REPLACEMENTS) {
            String value = values.get(replacement.get("by").textValue());
            text = replacement.has("text")
                    ? text.replace(replacement.get("text").textValue(), value)
                    : text.replaceAll(replacement.get("pattern").textValue(), Matcher.quoteReplacement(value));
        }
        return text;
    }

    private RecordedRequest lastRequest() {
        List<RecordedRequest> requests = atlas.requests();
        return requests.get(requests.size() - 1);
    }

    private static JsonNode example(String name) {
        return FRAGMENT.at("/components/examples/" + name + "/value");
    }

    private static JsonNode yaml(Path file) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
