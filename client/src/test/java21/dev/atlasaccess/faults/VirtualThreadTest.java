package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.HoldingServer;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of concurrent calls on virtual threads pin no more than a few platform threads. */
@Isolated("counts the threads of the JVM")
@Timeout(120)
@ExtendWith(NoUncaughtExceptions.class)
class VirtualThreadTest {
    private static final int CALLERS = 2_500;
    private static final int INTERRUPTED = 500;

    private final Queue<String> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();

    @ParameterizedTest(name = "HTTP/2: {0}")
    @ValueSource(booleans = {false, true})
    void callsOnVirtualThreads_pinNoPlatformThreadsAndCanBeInterrupted(boolean http2)
            throws IOException, InterruptedException {
        try (HoldingServer server = new HoldingServer(http2, CALLERS);
                TestClient client = client(server)) {
            assertThat(client.list()).isEqualTo("result; 1 tried");
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            start(client, server);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName)
                            .filter(name -> !name.equals("scripted-server")))
                    .as("platform threads")
                    .hasSizeLessThanOrEqualTo(20);

            for (Thread caller : callers.subList(0, INTERRUPTED)) {
                caller.interrupt();
            }
            for (Thread caller : callers.subList(0, INTERRUPTED)) {
                caller.join();
            }
            assertThat(outcomes).hasSize(INTERRUPTED).containsOnly("AtlasInterruptedException");

            outcomes.clear();
            server.release();
            join();
            assertThat(outcomes).hasSize(CALLERS - INTERRUPTED).containsOnly("result");
        }
    }

    @ParameterizedTest(name = "HTTP/2: {0}")
    @ValueSource(booleans = {false, true})
    void close_endsAllCalls(boolean http2) throws IOException, InterruptedException {
        try (HoldingServer server = new HoldingServer(http2, CALLERS);
                TestClient client = client(server)) {
            assertThat(client.list()).isEqualTo("result; 1 tried");
            start(client, server);
            client.client.close();
            join();
            assertThat(outcomes).containsOnly("transport, may have reached").hasSize(CALLERS);
        }
    }

    private static TestClient client(HoldingServer server) {
        return new TestClient(server.url(), RetryPolicy.NONE, Duration.ofMinutes(10));
    }

    /** Starts the calls and waits until the server has received all of them. */
    private void start(TestClient client, HoldingServer server) throws InterruptedException {
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofVirtual().start(() -> outcomes.add(TestClient.outcome(client.client, false))));
        }
        server.awaitRequests();
    }

    private void join() throws InterruptedException {
        for (Thread caller : callers) {
            caller.join();
        }
    }
}
