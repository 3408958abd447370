package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.report.ProjectResult;
import dev.atlasaccess.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";

    @Test
    void aProjectThatWasNotRequestedIsNotCounted() {
        StringWriter screen = new StringWriter();
        ProgressDisplay progress = new ProgressDisplay(3, new Terminal(true, false, 80), new PrintWriter(screen));

        progress.step(new ProjectResult.Success(PROJECT, List.of(), List.of(), "{}"));
        progress.step(new ProjectResult.NotRequested(PROJECT));
        progress.step(new ProjectResult.NotRequested(PROJECT));
        progress.close();

        assertThat(screen.toString()).contains("1/3").doesNotContain("2/3", "3/3");
    }
}
