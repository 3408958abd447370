package dev.atlasaccess.faults;

import dev.atlasaccess.faults.FaultMatrixTest.Row;
import dev.atlasaccess.testing.Http2Frames;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.ScriptedServer.Connection;
import dev.atlasaccess.testing.ScriptedServer.Handler;
import dev.atlasaccess.testing.ScriptedServer.Request;
import dev.atlasaccess.testing.TcpRelay;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Faults of pooled connections, and the call after a stalled one. */
final class ConnectionFaults {
    /** Milliseconds for each byte: the call ends before the response does. */
    private static final int DRIP = 100;

    private ConnectionFaults() {}

    static List<Row> rows() {
        return List.of(
                onHttp2("stream refused (REFUSED_STREAM)", ConnectionFaults::refuseStream),
                onHttp2("GOAWAY below the stream", ConnectionFaults::goAway),
                onHttp2("stream reset (INTERNAL_ERROR)", ConnectionFaults::resetStream),
                new Row("connection closed while idle", true, ConnectionFaults::closedWhileIdle),
                new Row(
                        "connection silently dead",
                        true,
                        (http2, patch, waiting) -> silent(http2, patch, false, waiting)),
                new Row("the call after it", true, (http2, patch, waiting) -> silent(http2, patch, true, waiting)),
                after("the call after stalled headers", ConnectionFaults::stall),
                after("the call after dripped headers", ConnectionFaults::dripHeaders),
                after("the call after a dripped body", ConnectionFaults::dripBody),
                after("the call after a stall mid-body", ConnectionFaults::stallBody));
    }

    private static Row onHttp2(String name, Handler fault) {
        return new Row(name, false, (http2, patch, waiting) -> http2 ? once(fault, patch) : null);
    }

    private static Row after(String name, Handler fault) {
        return new Row(name, true, (http2, patch, waiting) -> after(fault, http2, patch, waiting));
    }

    /** The second request fails, over HTTP/2. */
    private static String once(Handler fault, boolean patch) throws IOException {
        AtomicBoolean due = new AtomicBoolean();
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    while (true) {
                        Request request = connection.next();
                        if (due.getAndSet(false)) {
                            fault.handle(connection, request);
                        } else {
                            connection.respond(request);
                        }
                    }
                });
                TestClient client = new TestClient(server.url())) {
            client.list();
            due.set(true);
            return outcome(client, server, patch);
        }
    }

    private static String closedWhileIdle(boolean http2, boolean patch, Runnable waiting)
            throws IOException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.over(http2, connection -> {
                    connection.respond(connection.next());
                    if (connection.number > 1) {
                        connection.serve();
                    }
                    connection.socket.close();
                    closed.countDown();
                });
                TestClient client = new TestClient(server.url())) {
            client.list();
            waiting.run();
            closed.await();
            // After a second without use, a GET checks the connection too.
            Thread.sleep(1_200);
            return outcome(client, server, patch);
        }
    }

    private static String silent(boolean http2, boolean patch, boolean next, Runnable waiting) throws IOException {
        try (ScriptedServer server = ScriptedServer.over(http2, Connection::serve);
                TcpRelay relay = new TcpRelay(server.url());
                TestClient client = new TestClient(relay.url(), TestClient.NO_DELAY, FaultMatrixTest.SLOW)) {
            client.list();
            waiting.run();
            relay.silence();
            if (next) {
                client.call(patch);
            }
            return outcome(client, server, patch) + (next ? ", " + relay.connections() + " connections" : "");
        }
    }

    private static String after(Handler fault, boolean http2, boolean patch, Runnable waiting) throws IOException {
        AtomicBoolean sound = new AtomicBoolean();
        try (ScriptedServer server = ScriptedServer.over(http2, connection -> {
                    while (true) {
                        Request request = connection.next();
                        waiting.run();
                        if (sound.get()) {
                            connection.respond(request);
                        } else {
                            fault.handle(connection, request);
                        }
                    }
                });
                TestClient client = new TestClient(server.url(), TestClient.NO_DELAY, FaultMatrixTest.SLOW)) {
            client.call(patch);
            sound.set(true);
            return outcome(client, server, patch) + ", " + server.connections() + " connections";
        }
    }

    private static String outcome(TestClient client, ScriptedServer server, boolean patch) {
        int before = server.requests().size();
        String outcome = client.call(patch);
        return outcome + ", " + (server.requests().size() - before) + " received";
    }

    private static void refuseStream(Connection connection, Request request) throws IOException {
        connection.write(Http2Frames.rstStream(request.stream(), Http2Frames.REFUSED_STREAM));
    }

    private static void goAway(Connection connection, Request request) throws IOException {
        connection.write(Http2Frames.goAway(request.stream() - 2, 0));
    }

    private static void resetStream(Connection connection, Request request) throws IOException {
        connection.write(Http2Frames.rstStream(request.stream(), Http2Frames.INTERNAL_ERROR));
    }

    private static void stall(Connection connection, Request request) throws IOException {
        connection.awaitClose();
    }

    private static void stallBody(Connection connection, Request request) throws IOException {
        byte[] response = connection.response(request);
        connection.write(Arrays.copyOf(response, response.length / 2));
        connection.awaitClose();
    }

    private static void dripHeaders(Connection connection, Request request) throws IOException, InterruptedException {
        connection.drip(connection.response(request), DRIP);
    }

    private static void dripBody(Connection connection, Request request) throws IOException, InterruptedException {
        byte[] response = connection.response(request);
        int start = response.length - request.document().length();
        connection.write(Arrays.copyOf(response, start));
        connection.drip(Arrays.copyOfRange(response, start, response.length), DRIP);
    }
}
