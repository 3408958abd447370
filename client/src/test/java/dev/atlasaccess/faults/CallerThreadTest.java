package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.testing.HoldingServer;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls run on the threads of their callers; the client adds a small constant number. */
@Isolated("counts the threads of the JVM")
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class CallerThreadTest {
    private static final int CALLERS = 200;

    @ParameterizedTest(name = "HTTP/2: {0}")
    @ValueSource(booleans = {false, true})
    void concurrentCalls_needNoThreadEach(boolean http2) throws IOException, InterruptedException {
        try (HoldingServer server = new HoldingServer(http2, CALLERS);
                TestClient client = new TestClient(server.url())) {
            assertThat(client.list()).isEqualTo("result; 1 tried");
            AtomicReference<List<String>> outcomes = new AtomicReference<>(List.of());
            Thread burst = new Thread(
                    () -> {
                        try {
                            outcomes.set(client.burst(CALLERS));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "caller");
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            burst.start();
            server.awaitRequests();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName)
                            .filter(name -> !name.equals("caller") && !name.equals("scripted-server")))
                    .as("threads of the client")
                    .hasSizeLessThanOrEqualTo(5);
            server.release();
            burst.join();
            assertThat(outcomes.get()).hasSize(CALLERS).containsOnly("result");
        }
    }
}
