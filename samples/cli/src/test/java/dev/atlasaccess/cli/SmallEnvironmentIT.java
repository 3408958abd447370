package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers and machines that have less than a desktop. */
class SmallEnvironmentIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"table", "html", "json"})
    void aReportNeedsNoTemporaryFile(String format) {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            for (int i = 0; i < 6_000; i++) {
                String id = String.format("%024x", i);
                atlas.addRole(
                        atlas.projectId(),
                        "{\"providerName\":\"AWS\",\"roleId\":\"" + id + "\",\"iamAssumedRoleArn\":\""
                                + "arn/".repeat(50) + "\"}");
            }
            Run run = Jar.run(withoutTemporaryFolder(atlas), "report", "-o", format);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains(atlas.projectId());
        }
    }

    private static Map<String, String> withoutTemporaryFolder(AtlasEmulator atlas) {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=/nowhere");
        return environment;
    }

    @Test
    void aLocaleWithoutTheLettersOfAFileNameIsNamed() {
        Run run = shell(Map.of("LC_ALL", "C"), "exec \"$@\" report --projectsFile \"$(printf '\\303\\274.txt')\"");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--projectsFile", "LC_ALL=C.UTF-8").doesNotContain("Exception");
    }

    @Test
    void listsThatAreNoFilesAreBounded() {
        for (String list : new String[] {"/dev/zero", "/dev/urandom"}) {
            Run run = shell(Map.of("JDK_JAVA_OPTIONS", "-Xmx64m"), "exec \"$@\" report --projectsFile " + list);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(list + " has more than 16 MiB", "Nothing was sent.");
        }
        assertThat(Jar.run(Map.of(), "report", "--projectsFile", folder.toString())
                        .err())
                .contains("--projectsFile must name a file that can be read");
    }

    @Test
    void aNamedPipeIsAFile() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Path script = Files.writeString(folder.resolve("ids"), atlas.projectId() + "\n");
            Run run = shell(
                    atlas.environment(),
                    "mkfifo " + folder + "/pipe && { cat " + script + " > " + folder + "/pipe & } && exec \"$@\" report"
                            + " --projectsFile " + folder + "/pipe");

            assertThat(run.out()).as(run.err()).contains("3 roles in 1 of 1 project;");
        }
    }

    /** The script has the command that runs the jar as its parameters. */
    private static Run shell(Map<String, String> environment, String script) {
        return Jar.finish(
                Jar.start(environment, List.of("sh", "-c", script, "sh", Jar.java(), "-jar", Jar.path())), "");
    }
}
