package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as a process: exit status, streams, log. The other tests run the commands in their own JVM. */
class ProcessIT {
    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EMULATOR.emulator();

    @ParameterizedTest
    @CsvSource({"list, 0", "list --projectId 000000000000000000000000, 1", "list --projectId short, 2", "demo, 0"})
    void aProcessHasTheOutputAndExitStatusOfACommand(String arguments, int exitStatus) {
        Run run = Jar.run(atlas.environment(), arguments.split(" ", -1));

        assertThat(run.exitStatus()).as(run.err()).isEqualTo(exitStatus);
        assertThat(run.out().isEmpty()).isEqualTo(exitStatus != 0);
        assertThat(run.err().isEmpty()).isEqualTo(exitStatus == 0);
        if (!arguments.equals("demo")) {
            assertThat(run).isEqualTo(Cli.run(atlas.environment(), arguments.split(" ", -1)));
        }
    }

    @Test
    void anOutputThatCannotBeWrittenIsAnError() {
        Run run = Jar.shell(atlas.environment(), List.of(), "exec \"$@\" list >/dev/full");

        assertThat(run.err()).contains("could not be written");
        assertThat(run.exitStatus()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "report -o json",
                "demo",
                "api cloudProviderAccess listCloudProviderAccess",
                "generate-completion"
            })
    void aClosedPipeEndsACommandQuietly(String arguments) throws IOException {
        Process process = Jar.start(atlas.environment(), Jar.command(List.of(), arguments.split(" ", -1)));
        process.getInputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(err).isEmpty();
        assertThat(process.onExit().join().exitValue()).isEqualTo(141);
    }

    @Test
    void theProjectsCanComeThroughAPipe() {
        Run run = Jar.shell(
                atlas.environment(), List.of(), "echo " + atlas.projectId() + " | \"$@\" report --projectsFile -");

        assertThat(run.out()).contains("3 roles in 1 of 1 project;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api cloudProviderAccess authorizeProviderAccessRole --roleId 32b6e34b3d91647abb20e7b8",
                "report --projectsFile -"
            })
    void standardInputMayBeClosed(String arguments) {
        Run run = Jar.shell(atlas.environment(), List.of(), "exec \"$@\" " + arguments + " <&-");

        assertThat(run.err()).startsWith("atlas-access: ").endsWith("Nothing was sent.\n");
        assertThat(run.exitStatus()).isEqualTo(2);
    }

    @Test
    void debugLogsTheRequests() {
        Run run = Jar.run(atlas.environment(), "list", "--debug");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.err())
                .contains("DEBUG", "GET /api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess -> 200")
                .doesNotContain(atlas.clientSecret(), "Bearer");

        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("MONGODB_ATLAS_BASE_URL", "https://atlas.invalid");
        assertThat(Jar.run(environment, "list", "--debug").err())
                .contains("UnknownHostException: atlas.invalid (attempt 1")
                .as("names of packages and loggers")
                .doesNotContain("java.net", "okhttp3", "atlasaccess");
    }
}
