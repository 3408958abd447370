package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.Polling;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TcpRelay;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pooled connection that is lost without FIN or RST fails at most one call. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class DeadConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The first handshake of a JVM may take longer than an attempt here. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (ScriptedServer server = ScriptedServer.http2(ScriptedServer.Connection::serve);
                TestClient client = new TestClient(server.url())) {
            client.list();
        }
    }

    private interface Scenario {
        void run(TestClient client, TcpRelay relay, ScriptedServer server) throws IOException, InterruptedException;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void listRoles_recoversWithinItsTimeout(boolean http2) throws IOException, InterruptedException {
        dead(http2, (client, relay, server) -> {
            assertThat(client.list()).isEqualTo("result; 2 tried");
            for (int i = 0; i < 8; i++) {
                assertThat(client.list()).isEqualTo("result; 1 tried");
            }
            assertThat(relay.connections()).isEqualTo(2);
        });
    }

    /** There are more dead connections in the pool than a call has attempts. */
    @ParameterizedTest
    @ValueSource(ints = {3, 6})
    void listRoles_recoversFromSeveralDeadConnections(int number) throws IOException, InterruptedException {
        CountDownLatch all = new CountDownLatch(number);
        try (ScriptedServer server = ScriptedServer.http1(true, connection -> {
                    ScriptedServer.Request first = connection.next();
                    all.countDown();
                    all.await();
                    connection.respond(first);
                    connection.serve();
                });
                TcpRelay relay = new TcpRelay(server.url());
                TestClient client = new TestClient(relay.url(), TestClient.NO_DELAY, Duration.ofSeconds(4))) {
            assertThat(client.burst(number)).isEqualTo(Collections.nCopies(number, "result"));
            assertThat(relay.connections()).isEqualTo(number);
            relay.silence();

            assertThat(client.list()).isEqualTo("result; 2 tried");
            assertThat(client.list()).isEqualTo("result; 1 tried");
            assertThat(relay.connections()).isEqualTo(number + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void concurrentLists_recover(boolean http2) throws IOException, InterruptedException {
        dead(http2, (client, relay, server) -> {
            assertThat(client.burst(8)).isEqualTo(Collections.nCopies(8, "result"));
            assertThat(client.list()).isEqualTo("result; 1 tried");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void authorizeRole_failsAndTheNextSucceeds(boolean http2) throws IOException, InterruptedException {
        dead(http2, (client, relay, server) -> {
            assertThat(client.authorize()).isEqualTo("transport, may have reached; 1 tried");
            assertThat(client.authorize()).isEqualTo("result; 1 tried");
            assertThat(client.list()).isEqualTo("result; 1 tried");
            assertThat(server.requests()).containsExactly("GET", "PATCH", "GET");
        });
    }

    /** The timeout of one stream does not close the connection for the others. */
    @Test
    void timeout_doesNotEndOtherCallsOnTheConnection() throws IOException, InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        List<CallAttempt> attempts = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    if (connection.number > 1) {
                        connection.serve();
                    }
                    connection.respond(connection.next());
                    ScriptedServer.Request patient = connection.next();
                    connection.next(); // gets no response
                    release.await();
                    connection.respond(patient);
                    connection.awaitClose();
                });
                AtlasAccess client = TestClient.builder(server.url())
                        .retryPolicy(TestClient.NO_DELAY)
                        .attemptTimeout(Duration.ofSeconds(1))
                        .listener(attempts::add)
                        .build()) {
            TestClient.outcome(client, false);
            Thread patient = new Thread(() -> TestClient.outcome(client, true));
            patient.start();
            Polling.until(() -> server.requests().size() == 2);

            assertThat(TestClient.outcome(client, false)).isEqualTo("result");
            assertThat(server.connections()).isEqualTo(2);
            release.countDown();
            patient.join();
            assertThat(attempts)
                    .filteredOn(attempt -> attempt.method().equals("PATCH"))
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.status()).hasValue(200));
        }
    }

    private static void dead(boolean http2, Scenario scenario) throws IOException, InterruptedException {
        try (ScriptedServer server = http2
                        ? ScriptedServer.http2(ScriptedServer.Connection::serve)
                        : ScriptedServer.http1(true, ScriptedServer.Connection::serve);
                TcpRelay relay = new TcpRelay(server.url());
                TestClient client = new TestClient(relay.url(), TestClient.NO_DELAY, TIMEOUT)) {
            assertThat(client.list()).isEqualTo("result; 1 tried");
            relay.silence();
            scenario.run(client, relay, server);
        }
    }
}
