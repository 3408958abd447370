package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.ScriptedServer.Connection;
import dev.atlasaccess.testing.ScriptedServer.Request;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A pooled HTTP/1.1 connection that the server has closed or written to while it was idle carries no further request. It
 * is replaced before a request is written.
 */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class StaleConnectionTest {
    private static final String UNSOLICITED_ID = "32b6e34b3d91647abb20e7bb";
    private static final String UNSOLICITED_ROLE =
            "{\"providerName\":\"GCP\",\"roleId\":\"" + UNSOLICITED_ID + "\",\"status\":\"COMPLETE\"}";

    /** What the server does to a connection that has carried one request. */
    private enum End {
        CLOSED {
            @Override
            void apply(Connection connection) throws IOException {
                connection.socket.close();
            }
        },
        HALF_CLOSED {
            @Override
            void apply(Connection connection) throws IOException {
                connection.socket.shutdownOutput();
            }
        },
        RESET {
            @Override
            void apply(Connection connection) throws IOException {
                connection.reset();
            }
        },
        REQUEST_TIMEOUT {
            @Override
            void apply(Connection connection) throws IOException {
                connection.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                connection.socket.close();
            }
        },
        SMALL_RESPONSE {
            @Override
            void apply(Connection connection) throws IOException {
                connection.write(unsolicited(UNSOLICITED_ROLE));
            }
        },
        LARGE_RESPONSE {
            @Override
            void apply(Connection connection) throws IOException {
                connection.write(unsolicited(UNSOLICITED_ROLE + " ".repeat(40_000)));
            }
        };

        abstract void apply(Connection connection) throws IOException;
    }

    static List<Arguments> ends() {
        return Arrays.stream(End.values())
                .flatMap(end -> Stream.of(Arguments.of(end, false), Arguments.of(end, true)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void authorizeRole_isSentOnceOnANewConnection(End end, boolean tls) throws IOException, InterruptedException {
        Idle idle = new Idle(1);
        try (ScriptedServer server = ScriptedServer.http1(tls, endingFirst(end, idle));
                TestClient client = new TestClient(server.url(), RetryPolicy.NONE, Duration.ofSeconds(20))) {
            assertThat(client.list()).isEqualTo("result; 1 tried");
            idle.end();
            assertThat(client.authorize()).isEqualTo("result; 1 tried");
            assertThat(server.requests()).containsExactly("GET", "PATCH");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void listRoles_succeeds(End end, boolean tls) throws IOException, InterruptedException {
        Idle idle = new Idle(1);
        try (ScriptedServer server = ScriptedServer.http1(tls, endingFirst(end, idle));
                TestClient client = new TestClient(server.url())) {
            client.list();
            idle.end();
            assertThat(client.list()).startsWith("result");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closedConnectionsOfABurst_areReplaced(boolean tls) throws IOException, InterruptedException {
        CountDownLatch five = new CountDownLatch(5);
        Idle idle = new Idle(5);
        try (ScriptedServer server = ScriptedServer.http1(tls, connection -> {
                    Request request = connection.next();
                    five.countDown();
                    five.await();
                    connection.respond(request);
                    if (connection.number > 5) {
                        connection.serve();
                    }
                    idle.await();
                    connection.socket.close();
                    idle.ended();
                });
                TestClient client = new TestClient(server.url(), RetryPolicy.NONE, Duration.ofSeconds(20))) {
            assertThat(client.burst(5)).isEqualTo(Collections.nCopies(5, "result"));
            idle.end();
            assertThat(client.authorize()).isEqualTo("result; 1 tried");
            assertThat(server.requests()).containsOnlyOnce("PATCH");
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    /** The second response arrives before the second request is sent, in the same packet as the first response. */
    @ParameterizedTest
    @MethodSource("bodies")
    void secondResponseInTheSamePacket_isDiscarded(String body, boolean tls) throws IOException, InterruptedException {
        for (boolean patch : new boolean[] {true, false}) {
            CountDownLatch written = new CountDownLatch(1);
            try (ScriptedServer server = ScriptedServer.http1(tls, connection -> {
                        Request request = connection.next();
                        byte[] good = connection.response(request);
                        byte[] second = connection.number == 1 ? unsolicited(body) : new byte[0];
                        byte[] both = Arrays.copyOf(good, good.length + second.length);
                        System.arraycopy(second, 0, both, good.length, second.length);
                        connection.write(both);
                        written.countDown();
                        while (true) {
                            Request next = connection.next();
                            // Late enough for another request to be written before.
                            Thread.sleep(100);
                            connection.respond(next);
                        }
                    });
                    TestClient client = new TestClient(server.url())) {
                client.list();
                written.await();
                if (patch) {
                    assertThat(roleId(client)).isNotEqualTo(UNSOLICITED_ID);
                }
                // The unsolicited response would be decoded as an empty list.
                assertThat(client.client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
                assertThat(client.client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
            }
        }
    }

    /** The id of the authorized role, or none if the call fails and may have reached Atlas. */
    private static String roleId(TestClient client) {
        try {
            GcpServiceAccount role =
                    client.client.authorizeRole(PROJECT, MockAtlas.ROLE, new GcpServiceAccountUpdate());
            return String.valueOf(role.getRoleId());
        } catch (AtlasTransportException e) {
            assertThat(e.requestMayHaveReachedAtlas()).isTrue();
            return "none";
        }
    }

    static List<Arguments> bodies() {
        String small = UNSOLICITED_ROLE;
        String large = UNSOLICITED_ROLE + " ".repeat(20_000);
        return List.of(
                Arguments.of(small, false),
                Arguments.of(small, true),
                Arguments.of(large, false),
                Arguments.of(large, true));
    }

    /** Ends the first connection when it is idle. */
    private static ScriptedServer.Script endingFirst(End end, Idle idle) {
        return connection -> {
            if (connection.number > 1) {
                connection.serve();
            }
            connection.respond(connection.next());
            idle.await();
            end.apply(connection);
            idle.ended();
            connection.awaitClose();
        };
    }

    /** Lets the server end connections after the client has read its responses. */
    private static final class Idle {
        private final CountDownLatch idle = new CountDownLatch(1);
        private final CountDownLatch ended;

        Idle(int connections) {
            ended = new CountDownLatch(connections);
        }

        void await() throws InterruptedException {
            idle.await();
        }

        void ended() {
            ended.countDown();
        }

        /** Lets the server end the connections, waits until it has, and a little longer, for the network. */
        void end() throws InterruptedException {
            idle.countDown();
            ended.await();
            Thread.sleep(50);
        }
    }

    private static byte[] unsolicited(String body) {
        return ScriptedServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
