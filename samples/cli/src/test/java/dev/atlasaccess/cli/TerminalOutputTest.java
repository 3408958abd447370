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
        assertThat(plain(run).lines()).allMatch(line -> fits(line, 80)).hasSizeGreaterThan(6);
        assertThat(plain(on(200, "list")).lines()).hasSize(6).anyMatch(line -> line.contains(ACCOUNT));
        assertThat(Cli.run(atlas.environment(), "list").out()).isEqualTo(plain(on(200, "list")));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 120, 200, Terminal.UNLIMITED})
    void anIdentityIsOneWordAtAnyWidth(int columns) {
        String arn = "arn:aws:iam::123456789012:role/" + "a-path/".repeat(285) + "for-atlas";
        atlas.addRole(
                "000000000000000000000001",
                "{\"providerName\":\"AWS\",\"roleId\":\"32b6e34b3d91647abb20e7b8\",\"iamAssumedRoleArn\":\"" + arn
                        + "\",\"authorizedDate\":\"2025-05-04T09:42:00Z\"}");

        assertThat(plain(on(columns, "list", "--projectId", "000000000000000000000001"))
                        .split("\\s+"))
                .contains(arn);
        assertThat(plain(on(columns, "list")).split("\\s+"))
                .contains(
                        ACCOUNT,
                        "5b7e9a10-63cd-4f28-8e14-0c9d7b6a5f43",
                        "arn:aws:iam::772401394250:role/my-test-aws-role",
                        "3192be49-6e76-4b7d-a7b8-b486a8fc4483");
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
    void aReportToTheTerminalHasNoProgressBarMeanwhile(@TempDir Path directory) {
        assertThat(on(80, "report", "-o", "json").err()).isEmpty();
        assertThat(on(
                                80,
                                "report",
                                "-o",
                                "json",
                                "--out",
                                directory.resolve("report.json").toString())
                        .err())
                .contains("Projects", "0/1");
    }

    @Test
    void nextStepsAreOnStandardErrorOfATerminal() {
        String next = "For the next steps, see 'atlas-access aws --help', 'atlas-access gcp --help'";

        assertThat(on(80, "list").err().lines()).containsExactly("", next);
        assertThat(on(40, "list").err().lines())
                .contains("For the next steps, see 'atlas-access")
                .doesNotContain(next);
        assertThat(on(80, "list", "-o", "json").err()).isEmpty();
        assertThat(on(80, "list").out()).doesNotContain("next steps");
    }

    @Test
    void anErrorHasWholeWords() {
        String[] command = {"list", "--projectId", "000000000000000000000000"};
        List<String> piped = Cli.run(atlas.environment(), command).err().lines().toList();

        assertThat(piped).hasSize(2);
        for (int columns : new int[] {20, 40, 80}) {
            List<String> lines = on(columns, command)
                    .err()
                    .replaceAll("\u001b\\[[0-9;]*m", "")
                    .lines()
                    .toList();
            assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> fits(line, columns));
            assertThat(String.join(" ", lines).replaceAll(" +", " "))
                    .isEqualTo(String.join(" ", piped).replaceAll(" +", " "));
        }
    }

    @Test
    void aNarrowTerminalHasWholeWords() {
        List<String> lines = plain(on(40, "report")).lines().toList();

        assertThat(lines)
                .allMatch(line -> fits(line, 40))
                .contains("Never authorized: 1. An AWS role without", "authorizedDate.");
    }

    private Run on(int columns, String... arguments) {
        return Cli.onTerminal(new Terminal(true, true, columns), atlas.environment(), arguments);
    }

    /** A word is never cut. */
    private static boolean fits(String line, int columns) {
        return line.length() <= columns || !line.strip().contains(" ");
    }

    private static String plain(Run run) {
        return run.out().replaceAll("\u001b\\[[0-9;]*[a-zA-Z]", "");
    }
}
