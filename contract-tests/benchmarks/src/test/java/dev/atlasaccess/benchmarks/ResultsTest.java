package dev.atlasaccess.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The result file has one JSON object a line. */
class ResultsTest {
    @TempDir
    private Path directory;

    @Test
    void aFigureIsTheMedianOfItsSamples() throws IOException {
        Results results = Results.startIn(directory);

        results.add("call", "sdk", "p50", "us", 3, 1, 2);
        results.add("call", "okhttp", "p50", "us", 4, 1);

        assertThat(file()).hasContent("""
                        {"row":"call","client":"sdk","metric":"p50","unit":"us","value":2.0,"low":1.0,"high":3.0,"samples":3}
                        {"row":"call","client":"okhttp","metric":"p50","unit":"us","value":2.5,"low":1.0,"high":4.0,"samples":2}
                        """);
    }

    @Test
    void aRunStartsWithAnEmptyFile() throws IOException {
        Results.startIn(directory).add("call", "sdk", "p50", "us", 1);
        Results.startIn(directory).add("call", "sdk", "p50", "us", 2);

        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void aFigureWithoutSamplesIsAnError() throws IOException {
        Results results = Results.startIn(directory);

        assertThatThrownBy(() -> results.add("call", "sdk", "p50", "us"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no samples of p50 of sdk in call");
    }

    private Path file() {
        return directory.resolve(Runtime.version().feature() + ".jsonl");
    }
}
