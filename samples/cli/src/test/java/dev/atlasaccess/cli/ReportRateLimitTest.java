package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The report against a server with a rate limit. {@code RequestPacerTest} has more servers, on a virtual clock. */
@Timeout(300)
class ReportRateLimitTest {
    private static final String ROLES = "{\"awsIamRoles\":[{\"roleId\":\"32b6e34b3d91647abb20e7b8\"}]}";
    private static final long SECOND = 1_000_000_000;

    private final MockWebServer server = new MockWebServer();
    private final AtomicInteger rejected = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void requestsSlowDownBeforeTheLimitIsReached() throws IOException {
        assertThatNoneIsRejected(20, 14);
    }

    @Test
    @Tag("thorough")
    void requestsSlowDownToTheRefillRate() throws IOException {
        assertThatNoneIsRejected(20, 40);
    }

    private void assertThatNoneIsRejected(int limit, int projects) throws IOException {
        MockAtlas.start(server, new Supplier<>() {
            private double tokens = limit;
            private long last = System.nanoTime();

            @Override
            public synchronized MockResponse get() {
                long now = System.nanoTime();
                tokens = Math.min(limit, tokens + 5.0 * (now - last) / SECOND);
                last = now;
                if (tokens < 1) {
                    return rejection(1);
                }
                tokens--;
                return new MockResponse.Builder()
                        .body(ROLES)
                        .addHeader("RateLimit-Limit", Integer.toString(limit))
                        .addHeader("RateLimit-Remaining", Integer.toString((int) tokens))
                        .build();
            }
        });
        long start = System.nanoTime();
        Run run = report(projects);
        long minutes = (System.nanoTime() - start) / (60 * SECOND);

        assertThat(run.err().lines())
                .as("one line a minute")
                .hasSizeBetween(1, (int) minutes + 1)
                .allMatch(line ->
                        line.matches("Near the rate limit: requests are delayed, the next by (\\d\\.\\d|\\d\\d) s\\."));
        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).contains(projects + " roles in " + projects + " of " + projects + " projects");
        assertThat(rejected).hasValue(0);
    }

    @Test
    void aRequestedWaitAppliesToAllRequests() throws IOException {
        AtomicInteger count = new AtomicInteger();
        long[] until = new long[1];
        MockAtlas.start(server, () -> {
            synchronized (until) {
                if (count.incrementAndGet() == 10) {
                    until[0] = System.nanoTime() + 2 * SECOND;
                }
                return until[0] != 0 && System.nanoTime() < until[0]
                        ? rejection(2)
                        : new MockResponse.Builder().body(ROLES).build();
            }
        });
        Run run = report(40, "--concurrency", "4");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).contains("40 roles in 40 of 40 projects");
        assertThat(rejected.get()).isBetween(1, 4);
        assertThat(run.err().lines())
                .containsExactly("Waiting 2 s, as Atlas requested (HTTP 429: rate limit exceeded).");
    }

    @Test
    void aServerThatCannotBeReachedEndsTheReport() throws IOException {
        AtomicInteger count = new AtomicInteger();
        MockAtlas.start(server, () -> {
            if (count.incrementAndGet() == 12) {
                new Thread(server::close).start();
            }
            return new MockResponse.Builder()
                    .body(ROLES)
                    .addHeader("RateLimit-Limit", "20")
                    .addHeader("RateLimit-Remaining", Integer.toString(20 - count.get()))
                    .build();
        });
        Run run = report(200, "-o", "json");

        assertThat(run.exitStatus()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("stopReason").textValue())
                .startsWith("stopped after 20 failures in a row: No complete response for ");
        assertThat(report.at("/totals/listed").intValue()).isBetween(1, 100);
        assertThat(report.at("/totals/notRequested").intValue()).isPositive();
        assertThat(report.at("/projects/199/notRequested").booleanValue()).isTrue();
        assertThat(run.err())
                .contains(
                        "  same error\n", " of 200 projects: stopped after 20 failures in a row: No complete response");
    }

    private MockResponse rejection(int seconds) {
        rejected.incrementAndGet();
        return new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", Integer.toString(seconds))
                .body("{\"error\":429,\"errorCode\":\"RATE_LIMITED\"}")
                .build();
    }

    private Run report(int projects, String... options) {
        String[] arguments = Stream.concat(Stream.of("report", "--projectsFile", "-"), Stream.of(options))
                .toArray(String[]::new);
        String ids = IntStream.range(0, projects)
                .mapToObj(i -> String.format("%024x", i))
                .collect(Collectors.joining("\n"));
        return Cli.withInput(ids, MockAtlas.environment(server), arguments);
    }
}
