package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** A connection that many calls share ends with the client, although each of them is only cancelled. */
class CloseOverHttp2Test {
    @RepeatedTest(3)
    @Timeout(60)
    void noConnectionIsLeft() throws IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (RawServer server = RawServer.http2((out, socket) -> {
            while (socket.getInputStream().read() >= 0) {}
            ended.countDown();
        })) {
            AtlasAccess client = AtlasAccess.builder()
                    .baseUrl(URI.create("https://localhost:" + server.port()))
                    .credentials(Credentials.accessToken("canary-token"))
                    .build();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Thread caller = new Thread(() -> FaultMatrixTest.seen(client, false));
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                // A caller that has written its request waits for the reader of the connection.
                while (caller.getState() != Thread.State.WAITING) {
                    Thread.sleep(5);
                }
            }
            while (server.requests() == 0) {
                Thread.sleep(5);
            }
            client.close();
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(ended.await(10, TimeUnit.SECONDS))
                    .as("the connection is closed")
                    .isTrue();
        }
    }
}
