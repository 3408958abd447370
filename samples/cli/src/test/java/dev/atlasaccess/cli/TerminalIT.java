package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a terminal gets, and a pipe does not. The terminals are real ones, made by script(1). */
class TerminalIT {
    private static final String ESCAPE = "\u001b[";
    private static final String BOLD = ESCAPE + "1m";
    private static final String RESET = ESCAPE + "0m";
    private static final String DOUBLE_UNDERLINE = ESCAPE + "21m";
    private static final String ACCOUNT =
            "mongodb-atlas-0123456789abcdef@p-0123456789abcdef01234567.iam.gserviceaccount.com";

    private static AtlasEmulator atlas;

    @BeforeAll
    static void start() {
        atlas = AtlasEmulator.start();
    }

    @AfterAll
    static void stop() {
        atlas.close();
    }

    @Test
    void aTableFitsTheTerminal() {
        Run run = Jar.onTerminal(atlas.environment(), 80, "list");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith(BOLD + "PROVIDER" + RESET).doesNotContain(DOUBLE_UNDERLINE);
        String text = run.out().replaceAll("\u001b\\[[0-9;]*m", "");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80).hasSizeGreaterThan(4);
        assertThat(Jar.run(atlas.environment(), "list").out().lines())
                .hasSize(4)
                .anyMatch(line -> line.contains(ACCOUNT));
    }

    @Test
    void theEnvironmentMaySayHowWideItIs() {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("COLUMNS", "200");

        assertThat(Jar.onTerminal(environment, 80, "list").out()).contains(ACCOUNT);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "1, false"})
    void coloursAreForTerminalsUnlessNobodyWantsThem(String noColor, boolean coloured) {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.put("NO_COLOR", noColor);

        for (String[] command : new String[][] {{"list"}, {"--help"}, {"list", "--projectId", "0".repeat(24)}}) {
            assertThat(Jar.onTerminal(environment, 80, command).out().contains(ESCAPE))
                    .as(String.join(" ", command))
                    .isEqualTo(coloured);
            Run piped = Jar.run(environment, command);
            assertThat(piped.out() + piped.err()).doesNotContain(ESCAPE);
        }
    }

    @Test
    void aReportShowsHowFarItIs() {
        Run run = Jar.onTerminal(atlas.environment(), 80, "report", "--projectId", atlas.projectId());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Projects", "0/1", BOLD + "3 roles in 1 of 1 project;", "failed." + RESET)
                .doesNotContain(DOUBLE_UNDERLINE);
        assertThat(Jar.run(atlas.environment(), "report", "-o", "json").err()).isEmpty();
    }

    @Test
    void noBarRunsThroughAReportThatIsWrittenMeanwhile(@TempDir Path folder) throws IOException {
        Run json = Jar.onTerminal(atlas.environment(), 80, "report", "-o", "json");

        assertThat(json.out().replace("\r\n", "\n"))
                .isEqualTo(Jar.run(atlas.environment(), "report", "-o", "json")
                        .out()
                        .replaceFirst("\"generatedAt\":\"[^\"]*\"", generatedAt(json.out())));
        String file = folder.resolve("report.json").toString();
        assertThat(Jar.onTerminal(atlas.environment(), 80, "report", "-o", "json", "--out", file)
                        .out())
                .contains("Projects", "0/1");
    }

    private static String generatedAt(String report) {
        return report.replaceFirst("(?s).*(\"generatedAt\":\"[^\"]*\").*", "$1");
    }

    @Test
    void aNarrowTerminalGetsWholeWords() {
        Run run = Jar.onTerminal(atlas.environment(), 40, "report");

        String text = run.out().replaceAll("\u001b\\[[0-9;]*[a-zA-Z]", "").replaceAll("\r\n", "\n");
        List<String> lines = text.substring(text.lastIndexOf('\r') + 1).lines().toList();
        assertThat(lines)
                .allMatch(line -> line.length() <= 40)
                .contains("Never authorized: 1. An AWS role without", "authorizedDate.");
    }

    @Test
    void debugTellsOfTheRequests() {
        for (List<String> command : List.of(List.of("--debug", "list"), List.of("list", "--debug"))) {
            Run run = Jar.run(atlas.environment(), command.toArray(String[]::new));

            assertThat(run.exitCode()).isZero();
            assertThat(run.err())
                    .contains("DEBUG", "GET /api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess -> 200")
                    .doesNotContain(atlas.clientSecret(), "Bearer");
        }
    }
}
