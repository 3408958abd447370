package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real terminals, made by script(1). {@code TerminalOutputTest} has more of what is printed on them. */
class TerminalIT {
    private static final String ESCAPE = "\u001b[";

    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EMULATOR.emulator();

    @Test
    void theTableHasTheWidthOfTheTerminal() {
        Run run = Jar.onTerminal(atlas.environment(), 80, "list");

        assertThat(run.exitStatus()).isZero();
        assertThat(lines(run))
                .isEqualTo(lines(Cli.onTerminal(new Terminal(true, true, 80), atlas.environment(), "list")));
    }

    @Test
    void theEnvironmentCanSetTheWidthAndDisableColors() {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("COLUMNS", "200");
        environment.put("NO_COLOR", "1");

        assertThat(lines(Jar.onTerminal(environment, 80, "list")))
                .isEqualTo(lines(Cli.onTerminal(new Terminal(true, false, 200), atlas.environment(), "list")));
    }

    @Test
    void aReportHasAProgressBar() {
        String projects = atlas.projectId() + "," + "0".repeat(24);
        Run run = Jar.onTerminal(atlas.environment(), 80, "report", "--projectId", projects);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out())
                .contains("Projects", "0/2", ESCAPE + "1m3 roles in 1 of 2 projects;")
                .as("standard error")
                .contains(ESCAPE + "31matlas-access: " + ESCAPE + "0m1 of 2 projects failed:");
    }

    @Test
    void aReportThatIsWrittenToTheTerminalMeanwhileHasNoProgressBar() {
        assertThat(Jar.onTerminal(atlas.environment(), 80, "report", "-o", "json")
                        .out())
                .startsWith("{\"generatedAt\":")
                .doesNotContain("0/1", "\r{");
    }

    @Test
    void aBodyIsNotReadFromATerminal() {
        Run run = Jar.onTerminal(
                atlas.environment(),
                80,
                "api",
                "cloudProviderAccess",
                "authorizeProviderAccessRole",
                "--roleId",
                "32b6e34b3d91647abb20e7b8");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.out()).contains("Missing --file: standard input is a terminal");
        assertThat(atlas.requests()).isEmpty();
    }

    private static String lines(Run run) {
        return (run.out() + run.err()).replace("\r\n", "\n");
    }
}
