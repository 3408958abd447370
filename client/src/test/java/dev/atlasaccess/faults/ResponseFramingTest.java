package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses with unusual or invalid framing. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class ResponseFramingTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gzipOfTwoMembers_isDecodedCompletely(boolean chunked) throws IOException {
        String list = ScriptedServer.LIST;
        int half = list.length() / 2;
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        for (String member : new String[] {list.substring(0, half), list.substring(half)}) {
            try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
                out.write(ScriptedServer.bytes(member));
            }
        }
        byte[] body = gzip.toByteArray();
        try (ScriptedServer server = ScriptedServer.http1(true, connection -> {
                    while (true) {
                        connection.next();
                        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                                + (chunked
                                        ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length)
                                                + "\r\n"
                                        : "Content-Length: " + body.length + "\r\n\r\n"));
                        connection.write(body);
                        connection.write(chunked ? "\r\n0\r\n\r\n" : "");
                    }
                });
                TestClient client = new TestClient(server.url())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** The call fails with an exception of the SDK, and the next call succeeds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -5",
                "Content-Length: 99999999999999999999",
                "Content-Length: 9223372036854775807",
                "Content-Length: 4294967296",
                "Content-Length: five",
                "Content-Length:",
                "Content-Length: 2\r\nContent-Length: 5",
                "Content-Length: 2, 5",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: unknown"
            })
    void invalidLength_failsWithoutAffectingTheNextCall(String header) throws IOException, InterruptedException {
        for (boolean patch : new boolean[] {false, true}) {
            CountDownLatch closed = new CountDownLatch(1);
            try (ScriptedServer server = ScriptedServer.http1(true, connection -> {
                        if (connection.number > 1) {
                            connection.serve();
                        }
                        connection.next();
                        connection.write("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n{}abc");
                        connection.socket.close();
                        closed.countDown();
                    });
                    TestClient client = new TestClient(server.url(), RetryPolicy.NONE, Duration.ofSeconds(20))) {
                assertThat(client.call(patch))
                        .isIn(
                                "unreadable TRUNCATED (200); 1 tried",
                                "unreadable TOO_LARGE (200); 1 tried",
                                "unreadable TRAILING_DATA (200); 1 tried",
                                "transport, may have reached; 1 tried");
                // A connection that is closed while a request is on its way is another case.
                assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(client.call(patch)).isEqualTo("result; 1 tried");
            }
        }
    }

    /** The connections of a burst are kept for the next burst. */
    @Test
    void bursts_reuseTheConnectionsOfTheFirst() throws IOException, InterruptedException {
        int burst = 30;
        CyclicBarrier together = new CyclicBarrier(burst);
        try (ScriptedServer server = ScriptedServer.http1(true, connection -> {
                    while (true) {
                        ScriptedServer.Request request = connection.next();
                        try {
                            together.await();
                        } catch (BrokenBarrierException e) {
                            return;
                        }
                        connection.respond(request);
                    }
                });
                TestClient client = new TestClient(server.url())) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.burst(burst)).hasSize(burst).containsOnly("result");
            }
            assertThat(server.connections()).isEqualTo(burst);
        }
    }
}
