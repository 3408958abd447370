package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report while Atlas limits it, while it is stopped, and while nobody reads on. */
@Timeout(300) // a report that does not end must not hold the build
class ReportUnderLimitIT {
    private static final String ROLES = "{\"awsIamRoles\":[{\"roleId\":\"32b6e34b3d91647abb20e7b8\"}]}";
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    @Test
    void itSlowsDownBeforeTheLimitIsUsedUp() throws IOException {
        AtomicInteger refused = new AtomicInteger();
        try (MockWebServer atlas = server(new Supplier<>() {
            private double tokens = 20;
            private long last = System.nanoTime();

            @Override
            public synchronized MockResponse get() {
                long now = System.nanoTime();
                tokens = Math.min(20, tokens + 5.0 * (now - last) / SECOND);
                last = now;
                if (tokens < 1) {
                    refused.incrementAndGet();
                    return answer(429).addHeader("Retry-After", "1").build();
                }
                tokens--;
                return answer(200)
                        .addHeader("RateLimit-Limit", "20")
                        .addHeader("RateLimit-Remaining", Integer.toString((int) tokens))
                        .build();
            }
        })) {
            Run run = Jar.run(
                    environment(atlas), "report", "--projectsFile", projects(40).toString());

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("40 roles in 40 of 40 projects");
            assertThat(refused).hasValue(0);
        }
    }

    @Test
    void whenOneIsToldToWaitEverybodyWaits() throws IOException {
        AtomicInteger count = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        long[] until = new long[1];
        try (MockWebServer atlas = server(() -> {
            synchronized (until) {
                if (count.incrementAndGet() == 10) {
                    until[0] = System.nanoTime() + 3 * SECOND;
                }
                if (until[0] != 0 && System.nanoTime() < until[0]) {
                    refused.incrementAndGet();
                    return answer(429).addHeader("Retry-After", "3").build();
                }
            }
            return answer(200).build();
        })) {
            Run run = Jar.run(
                    environment(atlas),
                    "report",
                    "--concurrency",
                    "4",
                    "--projectsFile",
                    projects(40).toString());

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("40 roles in 40 of 40 projects");
            assertThat(refused.get()).isBetween(1, 4);
            assertThat(run.err().lines())
                    .containsExactly("Atlas asks to wait 3 s (HTTP 429: the rate limit is used up).");
        }
    }

    @Test
    void ctrlCWritesWhatThereIsAndSaysThatItIsPartial() throws Exception {
        CountDownLatch stalled = new CountDownLatch(4);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (MockWebServer atlas = server(() -> {
            if (count.incrementAndGet() > 20) {
                stalled.countDown();
                await(end);
            }
            return answer(200).build();
        })) {
            Path page = folder.resolve("report.html");
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
            ctrlC(process);
            Run run = Jar.finish(process, "");
            end.countDown();

            assertThat(run.err())
                    .isEqualTo("atlas-access: stopped; the report is partial, without 80 of 100 projects.\n");
            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(page).content().contains("20 roles in 20 projects", "<strong>Partial report.</strong>");
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactlyInAnyOrder(page, folder.resolve("projects"), temporary());
            }
        }
    }

    @Test
    void whatFailsAfterCtrlCIsSaid() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (MockWebServer atlas = server(() -> {
            asked.countDown();
            await(end);
            return answer(200).build();
        })) {
            Path place = Files.createDirectory(folder.resolve("place"));
            Process process = startForCtrlC(
                    atlas,
                    "--projectsFile",
                    projects(10).toString(),
                    "--out",
                    place.resolve("report").toString());
            asked.await();
            try (var files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(place);
            ctrlC(process);
            Run run = Jar.finish(process, "");
            end.countDown();

            assertThat(run.err()).startsWith("atlas-access: The answer could not be written: no such file or folder");
            assertThat(run.exitCode()).isEqualTo(130);
        }
    }

    @Test
    void aSecondCtrlCDoesNotWaitForWhatThereIs() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (MockWebServer atlas = server(() -> {
            asked.countDown();
            return answer(200).build();
        })) {
            // More than a pipe holds, and nobody reads from it.
            Process process =
                    startForCtrlC(atlas, "--projectsFile", projects(5000).toString(), "-o", "json");
            asked.await();
            do {
                ctrlC(process);
            } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
            Run run = Jar.finish(process, "");

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.err()).isEmpty();
            assertThat(temporary()).isEmptyDirectory();
        }
    }

    @Test
    void itEndsWhenNobodyReadsOn() throws IOException, InterruptedException {
        AtomicInteger count = new AtomicInteger();
        try (MockWebServer atlas = server(() -> {
            count.incrementAndGet();
            return answer(200).build();
        })) {
            Process process = Jar.start(
                    environment(atlas),
                    List.of(
                            "sh",
                            "-c",
                            "exec \"$0\" -jar \"$1\" report --projectsFile \"$2\" -o json >/dev/full",
                            Jar.java(),
                            Jar.path(),
                            projects(2000).toString()));
            Run run = Jar.finish(process, "");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).endsWith("atlas-access: the answer could not be written to standard output\n");
            assertThat(count.get()).isLessThan(200);
        }
    }

    private Process startForCtrlC(MockWebServer atlas, String... arguments) throws IOException {
        Files.createDirectories(temporary());
        // A shell in the background hands down that SIGINT is ignored.
        List<String> command = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT",
                Jar.java(),
                "-Djava.io.tmpdir=" + temporary(),
                "-jar",
                Jar.path(),
                "report"));
        command.addAll(List.of(arguments));
        return Jar.start(environment(atlas), command);
    }

    /** Where the program under test has its temporary files, and nobody else. */
    private Path temporary() {
        return folder.resolve("temporary");
    }

    private static void ctrlC(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    private Path projects(int count) throws IOException {
        return Files.writeString(
                folder.resolve("projects"),
                IntStream.range(0, count)
                        .mapToObj(i -> String.format("%024x", i))
                        .collect(Collectors.joining("\n")));
    }

    private static MockResponse.Builder answer(int status) {
        return new MockResponse.Builder()
                .code(status)
                .body(status == 200 ? ROLES : "{\"error\":429,\"errorCode\":\"RATE_LIMITED\"}");
    }

    private static MockWebServer server(Supplier<MockResponse> answers) throws IOException {
        MockWebServer server = new MockWebServer();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answers.get();
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    private static Map<String, String> environment(MockWebServer atlas) {
        return Map.of(
                "MONGODB_ATLAS_ACCESS_TOKEN",
                "canary",
                "MONGODB_ATLAS_BASE_URL",
                "http://127.0.0.1:" + atlas.getPort());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
