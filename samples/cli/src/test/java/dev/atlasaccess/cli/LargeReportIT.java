package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a report does not depend on the size of the responses, which exceeds the heap. */
class LargeReportIT {
    private static final int HEAP_MIB = 24;

    @TempDir
    private Path directory;

    @Test
    void hundredsOfLargeProjects() throws IOException {
        assertThatTheReportIsComplete(300, 180 << 10);
    }

    @Test
    @Tag("thorough")
    void thousandsOfProjects() throws IOException {
        assertThatTheReportIsComplete(10_000, 8 << 10);
    }

    private void assertThatTheReportIsComplete(int projects, int roleSize) throws IOException {
        Path file = directory.resolve("projects");
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            String padding = "x".repeat(roleSize);
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                for (int i = 0; i < projects; i++) {
                    String id = String.format("%024x", i);
                    writer.write(id + "\n");
                    atlas.addRole(
                            id,
                            "{\"providerName\":\"AWS\",\"roleId\":\"" + id
                                    + "\",\"authorizedDate\":null,\"featureUsages\":[],\"notes\":\"" + padding + "\"}");
                }
            }
            Path json = report(atlas, file, "json");
            assertThat(Files.size(json)).isGreaterThan((2L * HEAP_MIB) << 20);
            assertThat(count(json, "{\"projectId\":")).isEqualTo(projects);
            assertThat(count(report(atlas, file, "html"), "[\"")).isEqualTo(projects);
        }
    }

    private static long count(Path file, String prefix) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(prefix)).count();
        }
    }

    private Path report(AtlasEmulator atlas, Path projects, String format) {
        Path out = directory.resolve("report." + format);
        Run run = Jar.finish(Jar.start(
                atlas.environment(),
                Jar.command(
                        List.of("-Xmx" + HEAP_MIB + "m"),
                        "report",
                        "--projectsFile",
                        projects.toString(),
                        "-o",
                        format,
                        "--out",
                        out.toString())));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitStatus()).isZero();
        return out;
    }
}
