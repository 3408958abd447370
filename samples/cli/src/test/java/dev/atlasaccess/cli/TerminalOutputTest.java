package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed on a terminal, and not to a pipe. */
class TerminalOutputTest {
    private static final String ESCAPE = "\u001b[";
    private static final String BOLD = ESCAPE + "1m";
    private static final String RESET = ESCAPE + "0m";
    private static final String DOUBLE_UNDERLINE = ESCAPE + "21m";
    private static final String ACCOUNT =
            "mongodb-atlas-0123456789abcdef@p-0123456789abcdef01234567.iam.gserviceaccount.com";

    @RegisterExtension
    static final AtlasEmulatorExtension EMULATOR = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EMULATOR.emulator();

    @Test
    void aTableFitsTheTerminal() {
        Run run = on(80, "list");

        assertThat(run.out()).startsWith(BOLD + "PROVIDER" + RESET).doesNotContain(DOUBLE_UNDERLINE);
        assertThat(plain(run).lines()).allMatch(line -> line.length() <= 80).hasSizeGreaterThan(4);
        assertThat(plain(on(200, "list")).lines()).hasSize(4).anyMatch(line -> line.contains(ACCOUNT));
        assertThat(Cli.run(atlas.environment(), "list").out()).isEqualTo(plain(on(200, "list")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "--help", "list --projectId 000000000000000000000000"})
    void colorsAreForTerminals(String arguments) {
        for (boolean colors : new boolean[] {true, false}) {
            Run run = Cli.onTerminal(new Terminal(true, colors, 80), atlas.environment(), arguments.split(" ", -1));
            assertThat((run.out() + run.err()).contains(ESCAPE)).isEqualTo(colors);
        }
        Run piped = Cli.run(atlas.environment(), arguments.split(" ", -1));
        assertThat(piped.out() + piped.err()).doesNotContain(ESCAPE);
    }

    @Test
    void aReportHasAProgressBar() {
        Run run = on(80, "report", "--projectId", atlas.projectId());

        assertThat(run.err()).contains("Projects", "0/1");
        assertThat(run.out())
                .contains(BOLD + "3 roles in 1 of 1 project;", "failed." + RESET)
                .doesNotContain(DOUBLE_UNDERLINE);
        assertThat(Cli.run(atlas.environment(), "report", "-o", "json").err()).isEmpty();
    }

    @Test
    void aReportToTheTerminalHasNoProgressBarMeanwhile(@TempDir Path folder) {
        assertThat(on(80, "report", "-o", "json").err()).isEmpty();
        assertThat(on(
                                80,
                                "report",
                                "-o",
                                "json",
                                "--out",
                                folder.resolve("report.json").toString())
                        .err())
                .contains("Projects", "0/1");
    }

    @Test
    void aNarrowTerminalHasWholeWords() {
        List<String> lines = plain(on(40, "report")).lines().toList();

        assertThat(lines)
                .allMatch(line -> line.length() <= 40)
                .contains("Never authorized: 1. An AWS role without", "authorizedDate.");
    }

    private Run on(int columns, String... arguments) {
        return Cli.onTerminal(new Terminal(true, true, columns), atlas.environment(), arguments);
    }

    private static String plain(Run run) {
        return run.out().replaceAll("\u001b\\[[0-9;]*[a-zA-Z]", "");
    }
}
