package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.testing.Http2Frames;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.Polling;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Interruption, the timeout and close() end a call in each phase of an exchange. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class CancellationTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Where the exchange waits for the server. */
    private enum Phase {
        CONNECT(false) {
            @Override
            Endpoint open() throws IOException {
                return new FullBacklog();
            }
        },
        TLS_HANDSHAKE(false) {
            @Override
            Endpoint open() {
                CountDownLatch reached = new CountDownLatch(1);
                return new Served(
                        ScriptedServer.withoutTls(connection -> {
                            reached.countDown();
                            connection.awaitClose();
                        }),
                        reached);
            }
        },
        HEADERS_HTTP_1(true) {
            @Override
            Endpoint open() throws IOException {
                return scripted(false, (connection, request) -> {});
            }
        },
        HEADERS_HTTP_2(true) {
            @Override
            Endpoint open() throws IOException {
                return scripted(true, (connection, request) -> {});
            }
        },
        BODY_HTTP_1(true) {
            @Override
            Endpoint open() throws IOException {
                return scripted(
                        false,
                        (connection, request) -> connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"));
            }
        },
        BODY_HTTP_2(true) {
            @Override
            Endpoint open() throws IOException {
                return scripted(true, (connection, request) -> {
                    connection.write(Http2Frames.headers(request.stream(), "content-length", "1000"));
                    connection.write(Http2Frames.data(request.stream(), "{"));
                });
            }
        };

        final boolean sent;

        Phase(boolean sent) {
            this.sent = sent;
        }

        abstract Endpoint open() throws IOException;

        private static Endpoint scripted(boolean http2, ScriptedServer.Handler beginning) throws IOException {
            CountDownLatch reached = new CountDownLatch(1);
            ScriptedServer server = ScriptedServer.over(http2, connection -> {
                beginning.handle(connection, connection.next());
                reached.countDown();
                connection.awaitClose();
            });
            return new Served(server, reached);
        }
    }

    private interface Endpoint extends AutoCloseable {
        URI url();

        /** Returns when a call has probably reached the phase: the client gives no sign of it. */
        void await() throws InterruptedException;

        @Override
        void close() throws IOException;
    }

    private record Served(ScriptedServer server, CountDownLatch reached) implements Endpoint {
        @Override
        public URI url() {
            return server.url();
        }

        @Override
        public void await() throws InterruptedException {
            reached.await();
            Thread.sleep(50);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A listener that accepts no connection and whose queue is full: a connection is neither made nor refused. */
    private static final class FullBacklog implements Endpoint {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<SocketChannel> queue = new ArrayList<>();

        FullBacklog() throws IOException {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()));
                queue.add(channel);
            }
        }

        @Override
        public URI url() {
            return URI.create("https://127.0.0.1:" + listener.getLocalPort());
        }

        @Override
        public void await() throws InterruptedException {
            Thread.sleep(300);
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (SocketChannel channel : queue) {
                channel.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruption_endsTheCall(Phase phase) throws IOException, InterruptedException {
        try (Endpoint endpoint = phase.open();
                AtlasAccess client = client(endpoint, LONG)) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                end.set(authorize(client));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            endpoint.await();
            caller.interrupt();
            caller.join();

            assertThat(end.get())
                    .isInstanceOfSatisfying(
                            AtlasInterruptedException.class,
                            error -> assertThat(error.requestMayHaveReachedAtlas())
                                    .isEqualTo(phase.sent));
            assertThat(flag).as("interrupt flag").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void timeout_endsTheCall(Phase phase) throws IOException {
        try (Endpoint endpoint = phase.open();
                AtlasAccess client = client(endpoint, Duration.ofSeconds(1))) {
            Throwable end = authorize(client);
            if (phase == Phase.BODY_HTTP_1 || phase == Phase.BODY_HTTP_2) { // the status has arrived
                assertThat(end)
                        .isInstanceOfSatisfying(
                                UnreadableResponseException.class,
                                error -> assertThat(error.isChangeAccepted()).isTrue());
                return;
            }
            assertThat(end).isInstanceOfSatisfying(AtlasTransportException.class, error -> {
                assertThat(error.requestMayHaveReachedAtlas()).isEqualTo(phase.sent);
                assertThat(error).hasMessageContaining("the timeout of 1000 ms is over");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void close_endsTheCall(Phase phase) throws IOException, InterruptedException {
        try (Endpoint endpoint = phase.open()) {
            AtlasAccess client = client(endpoint, LONG);
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread caller = new Thread(() -> end.set(authorize(client)));
            caller.start();
            endpoint.await();
            client.close();
            caller.join();

            assertThat(end.get()).isInstanceOfSatisfying(AtlasTransportException.class, error -> {
                assertThat(error.requestMayHaveReachedAtlas()).isEqualTo(phase.sent);
                assertThat(error.isPermanent()).isTrue();
            });
        }
    }

    /** Of several calls on one connection only the interrupted ones end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void interruption_doesNotEndOtherCallsOnTheConnection(int interrupted) throws IOException, InterruptedException {
        int callers = 10;
        CountDownLatch release = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    connection.respond(connection.next());
                    List<ScriptedServer.Request> requests = new ArrayList<>();
                    for (int i = 0; i < callers; i++) {
                        requests.add(connection.next());
                    }
                    release.await();
                    for (ScriptedServer.Request request : requests) {
                        connection.respond(request);
                    }
                    connection.serve();
                });
                TestClient client = new TestClient(server.url(), RetryPolicy.NONE, LONG)) {
            assertThat(client.list()).isEqualTo("result; 1 tried");
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Thread thread = new Thread(() -> seen.add(TestClient.outcome(client.client, false)));
                thread.start();
                threads.add(thread);
            }
            Polling.until(() -> server.requests().size() == 1 + callers);
            for (Thread thread : threads.subList(0, interrupted)) {
                thread.interrupt();
                thread.join();
            }
            assertThat(seen).containsExactlyElementsOf(Collections.nCopies(interrupted, "AtlasInterruptedException"));
            release.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(seen.subList(interrupted, callers))
                    .hasSize(callers - interrupted)
                    .containsOnly("result");
            assertThat(client.list()).isEqualTo("result; 1 tried");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static AtlasAccess client(Endpoint endpoint, Duration timeout) {
        return TestClient.builder(endpoint.url())
                .retryPolicy(RetryPolicy.NONE)
                .timeout(timeout)
                .build();
    }

    private static Throwable authorize(AtlasAccess client) {
        return catchThrowable(() -> client.authorizeRole(MockAtlas.PROJECT, MockAtlas.ROLE, new AwsIamRoleUpdate()));
    }
}
