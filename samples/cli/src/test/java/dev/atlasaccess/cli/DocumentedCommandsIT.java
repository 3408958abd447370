package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shell commands of the README and of the guide. */
class DocumentedCommandsIT {
    private static final Path ROOT =
            Path.of(System.getProperty("project.root")).toAbsolutePath().normalize();

    /** What else runs a command, and where it occurs there. */
    private static final List<String> RUN_ELSEWHERE = List.of(
            "contract-tests/verifiers/src/test/java/dev/atlasaccess/verifiers/VerifyProviderCommandTest.java: -Pverify-provider",
            "contract-tests/verifiers/src/test/java/dev/atlasaccess/verifiers/PactCommandTest.java: npx --package @pact-foundation/pact-cli@",
            "samples/web/pom.xml: <finalName>atlas-access-web</finalName>",
            "samples/single-file/src/test/java/dev/atlasaccess/samples/singlefile/ListRolesIT.java: ListRoles.java",
            "samples/testing/src/test/java/dev/atlasaccess/samples/testing/RoleOnboardingTest.java: RoleOnboardingTest");

    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    @TempDir
    private Path directory;

    @Test
    void everyCommandOfTheProgramSucceeds() throws IOException {
        AtlasEmulator atlas = EMULATOR.emulator();
        CloudProviderAccessRoles roles;
        try (AtlasAccess client =
                AtlasAccess.builder().environment(atlas.environment()).build()) {
            roles = client.listRoles(atlas.projectId());
        }
        Path projects = Files.writeString(directory.resolve("projects.txt"), atlas.projectId());
        Set<String> commands = new LinkedHashSet<>();
        for (String line : lines()) {
            Pattern.compile("atlas-access( [^|>)&]+)")
                    .matcher(line)
                    .results()
                    .filter(command -> line.startsWith(command.group()) || line.contains("(" + command.group()))
                    .forEach(command -> commands.add(command.group(1).strip()));
        }

        assertThat(commands).hasSizeGreaterThan(6);
        for (String command : commands) {
            String id = command.startsWith("aws")
                    ? roles.getAwsIamRoles().get(0).id()
                    : command.startsWith("azure")
                            ? roles.getAzureServicePrincipals().get(0).id()
                            : roles.getGcpServiceAccounts().get(0).id();
            String[] arguments = Arrays.stream(command.split(" ", -1))
                    .map(word -> switch (word) {
                        case "ID" -> atlas.projectId();
                        case "ROLE_ID" -> id;
                        case "ARN" -> "arn:aws:iam::123456789012:role/atlas";
                        case "UUID" -> "7d1f3a52-0c9e-4b86-9d2a-5e8b6c4f1a37";
                        case "projects.txt" -> projects.toString();
                        default ->
                            word.startsWith("report.") ? directory.resolve(word).toString() : word;
                    })
                    .toArray(String[]::new);
            Run run = Cli.run(atlas.environment(), arguments);
            assertThat(run.exitStatus()).as(command + run.err()).isZero();
        }
    }

    @Test
    @Timeout(60)
    void theEmulatorPrintsTheVariables() throws IOException {
        List<String> commands = lines().stream()
                .filter(line -> line.startsWith("java -jar contract-tests/"))
                .distinct()
                .toList();

        assertThat(commands).hasSize(1);
        String command = commands.get(0).replaceFirst("java", Jar.java()).replaceFirst("--port \\d+", "--port 0");
        Process emulator = new ProcessBuilder("sh", "-c", "exec " + command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = emulator.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.lines().anyMatch(line -> line.contains("export MONGODB_ATLAS_CLIENT_SECRET=")))
                    .isTrue();
        } finally {
            emulator.destroy();
        }
    }

    @Test
    void keytoolImportsACertificate() throws IOException {
        List<String> commands =
                lines().stream().filter(line -> line.startsWith("keytool ")).toList();
        try (AtlasEmulator atlas = AtlasEmulator.builder().http2Tls().start()) {
            Files.writeString(directory.resolve("ca.pem"), atlas.certificate().pem());
        }

        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            ProcessBuilder keytool =
                    new ProcessBuilder("sh", "-c", "\"$JAVA_HOME/bin/\"" + command).directory(directory.toFile());
            keytool.environment().put("JAVA_HOME", System.getProperty("java.home"));
            assertThat(Jar.finish(keytool.start()).exitStatus()).isZero();
            assertThat(directory.resolve("trust.p12")).exists();
        }
    }

    @Test
    void variablesAreSet() throws IOException {
        List<String> commands = lines().stream()
                .filter(line -> line.matches("(PATH=|export ).*"))
                .toList();

        assertThat(commands).isNotEmpty();
        Run run = Jar.finish(Jar.start(Map.of(), List.of("bash", "-euc", String.join("\n", commands) + "\n:")));
        assertThat(run).isEqualTo(new Run(0, "", ""));
    }

    /** Builds take minutes: those are run by {@code .ci/run}, which takes them from the documents. */
    @Test
    void everyOtherCommandIsRunElsewhere() throws IOException {
        String ci = Files.readString(ROOT.resolve(".ci/run"));
        List<Pattern> patterns = Pattern.compile("documented_command '([^']+)'")
                .matcher(ci)
                .results()
                .map(use -> Pattern.compile(use.group(1)))
                .toList();
        List<String> elsewhere = new ArrayList<>();
        for (String use : RUN_ELSEWHERE) {
            String[] fileAndText = use.split(": ", 2);
            assertThat(ROOT.resolve(fileAndText[0])).content().contains(fileAndText[1]);
            elsewhere.add(fileAndText[1].replaceAll("</?finalName>", ""));
        }

        List<String> commands = lines().stream()
                .filter(line -> !line.matches("(atlas-access|source|PATH=|export|keytool|java -jar contract-tests/).*"))
                .filter(line -> !line.endsWith(" package")) // another line runs what it builds
                .toList();
        assertThat(commands)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(patterns.stream()
                                        .anyMatch(pattern ->
                                                pattern.matcher(command).lookingAt())
                                || elsewhere.stream().anyMatch(command::contains))
                        .as(command)
                        .isTrue());
    }

    private static List<String> lines() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs/guide"))) {
            pages.sorted().forEach(documents::add);
        }
        List<String> lines = new ArrayList<>();
        for (Path document : documents) {
            List<MatchResult> scripts = Pattern.compile("(?ms)^```sh\\n(.*?)^```")
                    .matcher(Files.readString(document))
                    .results()
                    .toList();
            scripts.forEach(script ->
                    script.group(1).replaceAll("\\\\\n\\s*", "").lines().forEach(lines::add));
        }
        return lines;
    }
}
