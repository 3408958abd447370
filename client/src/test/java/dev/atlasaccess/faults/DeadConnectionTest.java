package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A kept connection that dies without FIN or RST costs at most one call. */
@Timeout(60)
@ExtendWith(NoUncaughtException.class)
class DeadConnectionTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** The first handshake of a JVM may take longer than an attempt here. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (ScriptedServer server = ScriptedServer.http2(ScriptedServer.Connection::serve);
                Calls calls = new Calls(server.url())) {
            calls.list();
        }
    }

    private interface Test {
        void run(Calls calls, SilentRelay relay, ScriptedServer server) throws IOException, InterruptedException;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aListRecoversWithinItsOwnDeadline(boolean http2) throws IOException, InterruptedException {
        dead(http2, (calls, relay, server) -> {
            assertThat(calls.list()).isEqualTo("result; 2 tried");
            for (int i = 0; i < 8; i++) {
                assertThat(calls.list()).isEqualTo("result; 1 tried");
            }
            assertThat(relay.connections()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void concurrentListsRecoverToo(boolean http2) throws IOException, InterruptedException {
        dead(http2, (calls, relay, server) -> {
            assertThat(calls.burst(8)).isEqualTo(Collections.nCopies(8, "result"));
            assertThat(calls.list()).isEqualTo("result; 1 tried");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAuthorizationFailsAndTheNextOneSucceeds(boolean http2) throws IOException, InterruptedException {
        dead(http2, (calls, relay, server) -> {
            assertThat(calls.authorize()).isEqualTo("transport, may have reached; 1 tried");
            assertThat(calls.authorize()).isEqualTo("result; 1 tried");
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            assertThat(server.requests()).containsExactly("GET", "PATCH", "GET");
        });
    }

    /** A slow response is not a dead connection for those that wait for others on it. */
    @org.junit.jupiter.api.Test
    void whatIsUnderWayOnTheConnectionOfATimeoutGoesOn() throws IOException, InterruptedException {
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    if (connection.number > 1) {
                        connection.serve();
                    }
                    connection.respond(connection.next());
                    ScriptedServer.Request patient = connection.next();
                    connection.next(); // is not answered
                    Thread.sleep(1_000);
                    connection.respond(patient);
                    connection.await();
                });
                Calls calls = new Calls(server.url())) {
            calls.list();
            Thread patient = new Thread(() -> calls.authorize());
            patient.start();
            Calls.until(() -> server.requests().size() == 2);
            Thread hasty = new Thread(() -> FaultMatrixTest.seen(calls.client, false));
            hasty.start();
            patient.join();
            assertThat(calls.attempts)
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.status()).hasValue(200));
            hasty.interrupt();
            hasty.join();
        }
    }

    private static void dead(boolean http2, Test test) throws IOException, InterruptedException {
        try (ScriptedServer server = http2
                        ? ScriptedServer.http2(ScriptedServer.Connection::serve)
                        : ScriptedServer.http1(true, ScriptedServer.Connection::serve);
                SilentRelay relay = new SilentRelay(server.port());
                Calls calls = new Calls(relay.url(), Calls.AT_ONCE, TIMEOUT)) {
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            relay.silence();
            test.run(calls, relay, server);
        }
    }
}
