package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers and other machines with fewer resources than a desktop. */
class RestrictedEnvironmentIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"html", "json"})
    void aReportNeedsNoTemporaryFile(String format) {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            for (int i = 0; i < 1_000; i++) {
                String id = String.format("%024x", i);
                atlas.addRole(
                        atlas.projectId(),
                        "{\"providerName\":\"AWS\",\"roleId\":\"" + id + "\",\"iamAssumedRoleArn\":\""
                                + "arn/".repeat(50) + "\"}");
            }
            Run run = Jar.shell(
                    atlas.environment(), List.of("-Djava.io.tmpdir=/nowhere"), "exec \"$@\" report -o " + format);

            assertThat(run.exitStatus()).as(run.err()).isZero();
            assertThat(run.out()).contains(atlas.projectId());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec $REPORT --out /dev/stdout",
                "$REPORT --out /dev/stdout >file && cat file",
                "echo before >file && $REPORT --out /dev/stdout >>file && cat file",
                "ln -s /dev/fd/1 link && exec $REPORT --out link",
                "mkfifo pipe && { cat pipe & } && $REPORT --out pipe && wait",
                "mkdir locked && echo a long line of before >locked/file && $REPORT --out locked/file && cat locked/file",
                // As root, without root's right to write everywhere.
                "mkdir locked && seq 9999 >locked/file && chmod 555 locked"
                        + " && if [ $(id -u) = 0 ]; then drop='setpriv --bounding-set=-dac_override'; fi"
                        + " && ! $drop touch locked/other && $drop $REPORT --out locked/file && cat locked/file"
                        + " && chmod 755 locked",
            })
    void theReportIsWrittenWhereOnlyTheFileIsWritable(String script) throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Run expected = Cli.run(atlas.environment(), "report");
            Run run = Jar.shell(
                    atlas.environment(),
                    List.of(),
                    "cd " + directory + " && " + script.replace("$REPORT", "\"$@\" report"));

            assertThat(run.exitStatus()).as(run.err()).isZero();
            assertThat(run.out().replace("before\n", "")).isEqualTo(expected.out());
            try (var files = Files.walk(directory)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
            }
        }
    }

    @Test
    void aFileNameThatTheLocaleDoesNotSupportIsNamed() {
        Run run = Jar.shell(
                Map.of("LC_ALL", "C"), List.of(), "exec \"$@\" report --projectsFile \"$(printf '\\303\\274.txt')\"");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("--projectsFile", "LC_ALL=C.UTF-8").doesNotContain("Exception");
    }

    @Test
    void anEndlessFileNeedsLittleMemory() {
        Run run = Jar.shell(Map.of(), List.of("-Xmx64m"), "exec \"$@\" report --projectsFile /dev/urandom");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("/dev/urandom has more than 16 MiB", "Nothing was sent.");
    }

    @Test
    void aNamedPipeIsAFile() throws IOException {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Path ids = Files.writeString(directory.resolve("ids"), atlas.projectId() + "\n");
            Run run = Jar.shell(
                    atlas.environment(),
                    List.of(),
                    "mkfifo " + directory + "/pipe && { cat " + ids + " > " + directory
                            + "/pipe & } && exec \"$@\" report" + " --projectsFile " + directory + "/pipe");

            assertThat(run.out()).as(run.err()).contains("3 roles in 1 of 1 project;");
        }
    }
}
