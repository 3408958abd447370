package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report on Ctrl-C, and with a closed output. */
@Timeout(300) // a report that does not end must not block the build
class InterruptedReportIT {
    private static final String ROLES = "{\"awsIamRoles\":[{\"roleId\":\"32b6e34b3d91647abb20e7b8\"}]}";

    @TempDir
    private Path directory;

    @Test
    void ctrlCWritesAPartialReport() throws Exception {
        CountDownLatch stalled = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (MockWebServer atlas = MockAtlas.start(new MockWebServer(), () -> {
            if (count.incrementAndGet() > 20) {
                stalled.countDown();
                await(end);
            }
            return roles();
        })) {
            Path page = directory.resolve("report.html");
            Process process = startForCtrlC(
                    atlas,
                    "--concurrency",
                    "4",
                    "--projectsFile",
                    projects(100).toString(),
                    "-o",
                    "html",
                    "--out",
                    page.toString());
            stalled.await();
            Jar.signal("INT", process);
            Run run = Jar.finish(process);
            end.countDown();

            assertThat(run.err())
                    .isEqualTo("atlas-access: the report is partial, without 80 of 100 projects: interrupted\n");
            assertThat(run.exitStatus()).isEqualTo(130);
            assertThat(page).content().contains("20 roles in 20 projects", "<strong>Partial report.</strong>");
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactlyInAnyOrder(page, directory.resolve("projects"), temporary());
            }
        }
    }

    @Test
    void anErrorAfterCtrlCIsPrinted() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (MockWebServer atlas = MockAtlas.start(new MockWebServer(), () -> {
            requested.countDown();
            await(end);
            return roles();
        })) {
            Path place = Files.createDirectory(directory.resolve("place"));
            Process process = startForCtrlC(
                    atlas,
                    "--projectsFile",
                    projects(10).toString(),
                    "--out",
                    place.resolve("report").toString());
            requested.await();
            try (var files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(place);
            Jar.signal("INT", process);
            Run run = Jar.finish(process);
            end.countDown();

            assertThat(run.err())
                    .startsWith("atlas-access: The output could not be written: no such file or directory");
            assertThat(run.exitStatus()).isEqualTo(130);
        }
    }

    @Test
    void aSecondCtrlCExitsAtOnce() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        try (MockWebServer atlas = MockAtlas.start(new MockWebServer(), () -> {
            requested.countDown();
            return roles();
        })) {
            // More than a pipe holds, and nothing is read from it.
            Process process =
                    startForCtrlC(atlas, "--projectsFile", projects(5000).toString(), "-o", "json");
            requested.await();
            do {
                Jar.signal("INT", process);
            } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
            Run run = Jar.finish(process);

            assertThat(run.exitStatus()).isEqualTo(130);
            assertThat(run.err()).isEmpty();
            assertThat(temporary()).isEmptyDirectory();
        }
    }

    @Test
    void ctrlCAtAnyMomentLeavesNoTemporaryFile() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (MockWebServer atlas = MockAtlas.start(new MockWebServer(), () -> {
            await(end);
            return roles();
        })) {
            String file = projects(10).toString();
            Path place = Files.createDirectory(directory.resolve("place"));
            String report = place.resolve("report").toString();
            for (int i = 0; i < 5; i++) {
                Process process = startForCtrlC(atlas, "--projectsFile", file, "--out", report);
                while (isEmpty(place)) {
                    assertThat(process.isAlive()).isTrue();
                }
                do {
                    Jar.signal("INT", process);
                } while (!process.waitFor(1, TimeUnit.MILLISECONDS));
                Files.deleteIfExists(Path.of(report));

                assertThat(place).isEmptyDirectory();
            }
            end.countDown();
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aClosedPipeEndsTheReport() throws IOException {
        AtomicInteger count = new AtomicInteger();
        try (MockWebServer atlas = MockAtlas.start(new MockWebServer(), () -> {
            count.incrementAndGet();
            return roles();
        })) {
            Run run = Jar.shell(
                    MockAtlas.environment(atlas),
                    List.of(),
                    "exec \"$@\" report --projectsFile " + projects(2000) + " -o json >/dev/full");

            assertThat(run.exitStatus()).isEqualTo(1);
            assertThat(run.err()).endsWith("atlas-access: the output could not be written to standard output\n");
            assertThat(count.get()).isLessThan(200);
        }
    }

    private Process startForCtrlC(MockWebServer atlas, String... arguments) throws IOException {
        Files.createDirectories(temporary());
        String[] report =
                Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new);
        return Jar.startInForeground(MockAtlas.environment(atlas), List.of("-Djava.io.tmpdir=" + temporary()), report);
    }

    /** The temporary directory of the program under test. */
    private Path temporary() {
        return directory.resolve("temporary");
    }

    private Path projects(int count) throws IOException {
        return Files.writeString(
                directory.resolve("projects"),
                IntStream.range(0, count)
                        .mapToObj(i -> String.format("%024x", i))
                        .collect(Collectors.joining("\n")));
    }

    private static MockResponse roles() {
        return new MockResponse.Builder().body(ROLES).build();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
