package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.Polling;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** close() closes a connection that many calls share, although it only cancels each of the calls. */
@Timeout(60)
class CloseOverHttp2Test {
    @RepeatedTest(3)
    void close_leavesNoConnectionOpen() throws IOException, InterruptedException {
        int callers = 20;
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
            connection.respond(connection.next());
            for (int i = 0; i < callers; i++) {
                connection.next();
            }
            connection.awaitClose();
            closed.countDown();
        })) {
            TestClient client = new TestClient(server.url(), RetryPolicy.NONE, Duration.ofMinutes(10));
            assertThat(client.list()).isEqualTo("result; 1 tried");
            Thread burst = new Thread(() -> {
                try {
                    client.burst(callers);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            burst.start();
            Polling.until(() -> server.requests().size() == 1 + callers);
            client.close();
            burst.join();

            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
