package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import dev.atlasaccess.emulator.AtlasEmulator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the projects: the answers are larger than the heap, all together. */
class TenThousandProjectsIT {
    private static final int PROJECTS = 10_000;
    private static final int HEAP_MIB = 40;
    private static final String PADDING = "x".repeat(8 << 10);

    private static AtlasEmulator atlas;

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void start() throws IOException {
        atlas = AtlasEmulator.start();
        file = folder.resolve("projects");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < PROJECTS; i++) {
                String id = String.format("%024x", i);
                writer.write(id + "\n");
                atlas.addRole(
                        id,
                        "{\"providerName\":\"AWS\",\"roleId\":\"" + id
                                + "\",\"authorizedDate\":null,\"featureUsages\":[]," + "\"notes\":\"" + PADDING
                                + "\"}");
            }
        }
    }

    @AfterAll
    static void stop() {
        atlas.close();
    }

    @Test
    void jsonIsWrittenAsItComes() throws IOException {
        Path json = run("json");

        assertThat(Files.size(json)).isGreaterThan((2L * HEAP_MIB) << 20);
        try (var lines = Files.lines(json)) {
            assertThat(lines.filter(line -> line.startsWith("{\"projectId\":"))).hasSize(PROJECTS);
        }
    }

    @Test
    void aPageHasAllRows() throws IOException {
        Path page = run("html");

        try (var lines = Files.lines(page)) {
            assertThat(lines.filter(line -> line.startsWith("<tr data-findings=")))
                    .hasSize(PROJECTS);
        }
    }

    private static Path run(String format) {
        Path out = folder.resolve("report." + format);
        Run run = Jar.finish(
                Jar.start(
                        atlas.environment(),
                        List.of(
                                Jar.java(),
                                "-Xmx" + HEAP_MIB + "m",
                                "-jar",
                                Jar.path(),
                                "report",
                                "--projectsFile",
                                file.toString(),
                                "-o",
                                format,
                                "--out",
                                out.toString())),
                "");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return out;
    }
}
