package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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

/** An interruption, the deadline and close() end a call in each stage of an exchange. */
@Timeout(60)
@ExtendWith(NoUncaughtException.class)
class StageTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Where an exchange waits for the server. */
    private enum Stage {
        CONNECT(false) {
            @Override
            Place open() throws IOException {
                return new FullBacklog();
            }
        },
        TLS_HANDSHAKE(false) {
            @Override
            Place open() throws IOException {
                CountDownLatch reached = new CountDownLatch(1);
                RawServer server = RawServer.belowTls((out, socket) -> {
                    reached.countDown();
                    Stage.await(socket);
                });
                return new Served(URI.create("https://localhost:" + server.port()), reached, server::close);
            }
        },
        HEADERS_HTTP_1(true) {
            @Override
            Place open() throws IOException {
                return scripted(false, "");
            }
        },
        HEADERS_HTTP_2(true) {
            @Override
            Place open() throws IOException {
                return scripted(true, "");
            }
        },
        BODY_HTTP_1(true) {
            @Override
            Place open() throws IOException {
                return scripted(false, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
            }
        },
        BODY_HTTP_2(true) {
            @Override
            Place open() throws IOException {
                return scripted(true, "{");
            }
        };

        final boolean sent;

        Stage(boolean sent) {
            this.sent = sent;
        }

        abstract Place open() throws IOException;

        private static Place scripted(boolean http2, String start) throws IOException {
            CountDownLatch reached = new CountDownLatch(1);
            ScriptedServer.Script script = connection -> {
                ScriptedServer.Request request = connection.next();
                if (http2 && !start.isEmpty()) {
                    connection.write(Http2.frame(
                            Http2.HEADERS, Http2.END_HEADERS, request.stream(), Http2.ok("content-length", "1000")));
                    connection.write(Http2.frame(Http2.DATA, 0, request.stream(), RawServer.bytes(start)));
                } else {
                    connection.write(start);
                }
                reached.countDown();
                connection.await();
            };
            ScriptedServer server = http2 ? ScriptedServer.http2(script) : ScriptedServer.http1(true, script);
            return new Served(server.url(), reached, server::close);
        }

        private static void await(Socket socket) throws IOException {
            while (socket.getInputStream().read() >= 0) {}
        }
    }

    private interface Place extends AutoCloseable {
        URI url();

        /** Returns when a call has come to the stage, or may have. */
        void await() throws InterruptedException;

        @Override
        void close() throws IOException;
    }

    private record Served(URI url, CountDownLatch reached, Closeable server) implements Place {
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

    /** A port where nobody accepts and the queue is full: a connection is neither made nor refused. */
    private static final class FullBacklog implements Place {
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
    void anInterruptionEndsTheCall(Stage stage) throws IOException, InterruptedException {
        try (Place place = stage.open();
                AtlasAccess client = client(place, LONG)) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                end.set(authorize(client));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            place.await();
            caller.interrupt();
            caller.join();

            assertThat(end.get())
                    .isInstanceOfSatisfying(
                            AtlasInterruptedException.class,
                            error -> assertThat(error.requestMayHaveReachedAtlas())
                                    .isEqualTo(stage.sent));
            assertThat(flag).as("the flag of the interruption").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDeadlineEndsTheCall(Stage stage) throws IOException {
        try (Place place = stage.open();
                AtlasAccess client = client(place, Duration.ofSeconds(1))) {
            Throwable end = authorize(client);
            if (stage == Stage.BODY_HTTP_1 || stage == Stage.BODY_HTTP_2) { // the status has come: that is known
                assertThat(end)
                        .isInstanceOfSatisfying(
                                UnreadableResponseException.class,
                                error -> assertThat(error.isChangeAccepted()).isTrue());
                return;
            }
            assertThat(end).isInstanceOfSatisfying(AtlasTransportException.class, error -> {
                assertThat(error.requestMayHaveReachedAtlas()).isEqualTo(stage.sent);
                assertThat(error).hasMessageContaining("the timeout of 1000 ms is over");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingEndsTheCall(Stage stage) throws IOException, InterruptedException {
        try (Place place = stage.open()) {
            AtlasAccess client = client(place, LONG);
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread caller = new Thread(() -> end.set(authorize(client)));
            caller.start();
            place.await();
            client.close();
            caller.join();

            assertThat(end.get())
                    .isInstanceOfSatisfying(
                            AtlasTransportException.class,
                            error -> assertThat(error.requestMayHaveReachedAtlas())
                                    .isEqualTo(stage.sent));
        }
    }

    /** Of several calls on one connection only the one that is interrupted ends. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void theOthersOnTheConnectionGoOn(int interrupted) throws IOException, InterruptedException {
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
                Calls calls = new Calls(server.url(), RetryPolicy.NONE, LONG)) {
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            List<String> seen = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Thread thread = new Thread(() -> seen.add(FaultMatrixTest.seen(calls.client, false)));
                thread.start();
                threads.add(thread);
            }
            Calls.until(() -> server.requests().size() == 1 + callers);
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
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private static AtlasAccess client(Place place, Duration timeout) {
        return Calls.builder(place.url())
                .retryPolicy(RetryPolicy.NONE)
                .timeout(timeout)
                .build();
    }

    private static Throwable authorize(AtlasAccess client) {
        return catchThrowable(
                () -> client.authorizeRole(FaultMatrixTest.PROJECT, FaultMatrixTest.ROLE, new AwsIamRoleUpdate()));
    }
}
