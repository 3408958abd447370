package dev.atlasaccess.faults;

import dev.atlasaccess.faults.ScriptedServer.Connection;
import dev.atlasaccess.faults.ScriptedServer.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Faults of kept connections, and what the call after a stall meets. */
final class ConnectionFaults {
    private static final Duration SLOW = Duration.ofSeconds(4);
    private static final String NONE = "–";

    /** What a server does instead of a response. */
    private interface Fault {
        void on(Connection connection, Request request) throws IOException, InterruptedException;
    }

    private interface Cell {
        @Nullable
        String observe(boolean http2, boolean patch) throws IOException, InterruptedException;
    }

    private ConnectionFaults() {}

    /** By row: what is seen by method and protocol. */
    static Map<String, Callable<List<String>>> rows() {
        Map<String, Callable<List<String>>> rows = new LinkedHashMap<>();
        row(
                rows,
                "stream refused (REFUSED_STREAM)",
                (http2, patch) -> http2 ? once(ConnectionFaults::refuse, patch) : null);
        row(rows, "GOAWAY below the stream", (http2, patch) -> http2 ? once(ConnectionFaults::goAway, patch) : null);
        row(
                rows,
                "stream reset (INTERNAL_ERROR)",
                (http2, patch) -> http2 ? once(ConnectionFaults::reset, patch) : null);
        row(rows, "connection closed while idle", ConnectionFaults::closedWhileIdle);
        row(rows, "connection silently dead", (http2, patch) -> dead(http2, patch, false));
        row(rows, "the call after it", (http2, patch) -> dead(http2, patch, true));
        row(rows, "the call after stalled headers", (http2, patch) -> after(ConnectionFaults::stall, http2, patch));
        row(
                rows,
                "the call after dripped headers",
                (http2, patch) -> after(ConnectionFaults::dripHeaders, http2, patch));
        row(rows, "the call after a dripped body", (http2, patch) -> after(ConnectionFaults::dripBody, http2, patch));
        row(
                rows,
                "the call after a stall mid-body",
                (http2, patch) -> after(ConnectionFaults::stallBody, http2, patch));
        return rows;
    }

    private static void row(Map<String, Callable<List<String>>> rows, String name, Cell cell) {
        rows.put(name, () -> {
            List<String> cells = new ArrayList<>();
            for (boolean patch : new boolean[] {false, true}) {
                for (boolean http2 : new boolean[] {false, true}) {
                    String seen = cell.observe(http2, patch);
                    cells.add(seen == null ? NONE : seen);
                }
            }
            return cells;
        });
    }

    /** The fault meets the second request, over HTTP/2. */
    private static String once(Fault fault, boolean patch) throws IOException {
        AtomicBoolean due = new AtomicBoolean();
        try (ScriptedServer server = ScriptedServer.http2(connection -> {
                    while (true) {
                        Request request = connection.next();
                        if (due.getAndSet(false)) {
                            fault.on(connection, request);
                        } else {
                            connection.respond(request);
                        }
                    }
                });
                Calls calls = new Calls(server.url())) {
            calls.list();
            due.set(true);
            return seen(calls, server, patch);
        }
    }

    private static String closedWhileIdle(boolean http2, boolean patch) throws IOException, InterruptedException {
        try (ScriptedServer server = server(http2, connection -> {
                    connection.respond(connection.next());
                    if (connection.number > 1) {
                        connection.serve();
                    }
                });
                Calls calls = new Calls(server.url())) {
            calls.list();
            // Beyond a second a list looks for a FIN too.
            Thread.sleep(1_200);
            return seen(calls, server, patch);
        }
    }

    private static String dead(boolean http2, boolean patch, boolean next) throws IOException {
        try (ScriptedServer server = server(http2, Connection::serve);
                SilentRelay relay = new SilentRelay(server.port());
                Calls calls = new Calls(relay.url(), Calls.AT_ONCE, SLOW)) {
            calls.list();
            relay.silence();
            if (next) {
                calls.seen(patch);
            }
            return seen(calls, server, patch) + (next ? ", " + relay.connections() + " connections" : "");
        }
    }

    private static String after(Fault fault, boolean http2, boolean patch) throws IOException {
        AtomicBoolean sound = new AtomicBoolean();
        try (ScriptedServer server = server(http2, connection -> {
                    while (true) {
                        Request request = connection.next();
                        if (sound.get()) {
                            connection.respond(request);
                        } else {
                            fault.on(connection, request);
                        }
                    }
                });
                Calls calls = new Calls(server.url(), Calls.AT_ONCE, SLOW)) {
            calls.seen(patch);
            sound.set(true);
            return seen(calls, server, patch) + ", " + server.connections() + " connections";
        }
    }

    private static String seen(Calls calls, ScriptedServer server, boolean patch) {
        int before = server.requests().size();
        String seen = calls.seen(patch);
        return seen + ", " + (server.requests().size() - before) + " received";
    }

    private static ScriptedServer server(boolean http2, ScriptedServer.Script script) throws IOException {
        return http2 ? ScriptedServer.http2(script) : ScriptedServer.http1(true, script);
    }

    private static void refuse(Connection connection, Request request) throws IOException {
        connection.write(Http2.rstStream(request.stream(), Http2.REFUSED_STREAM));
    }

    private static void goAway(Connection connection, Request request) throws IOException {
        connection.write(Http2.goAway(request.stream() - 2, 0));
    }

    private static void reset(Connection connection, Request request) throws IOException {
        connection.write(Http2.rstStream(request.stream(), Http2.INTERNAL_ERROR));
    }

    private static void stall(Connection connection, Request request) throws IOException {
        connection.await();
    }

    private static void stallBody(Connection connection, Request request) throws IOException {
        byte[] response = connection.response(request);
        connection.write(Arrays.copyOf(response, response.length / 2));
        connection.await();
    }

    private static void dripHeaders(Connection connection, Request request) throws IOException, InterruptedException {
        drip(connection, connection.response(request));
    }

    private static void dripBody(Connection connection, Request request) throws IOException, InterruptedException {
        byte[] response = connection.response(request);
        int start = response.length - request.document().length();
        connection.write(Arrays.copyOf(response, start));
        drip(connection, Arrays.copyOfRange(response, start, response.length));
    }

    /** Slowly enough that the call is over before. */
    private static void drip(Connection connection, byte[] bytes) throws IOException, InterruptedException {
        for (byte next : bytes) {
            connection.write(new byte[] {next});
            Thread.sleep(100);
        }
    }
}
