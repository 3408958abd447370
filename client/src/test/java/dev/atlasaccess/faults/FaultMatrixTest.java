package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestCertificates;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every fault by method and protocol, over TLS on the loopback address: how the call ends and how many requests are sent.
 * {@code docs/fault-matrix.md} documents the outcomes.
 */
@Order(1)
class FaultMatrixTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("docs"), "fault-matrix.md");
    private static final Path OBSERVED = Path.of(System.getProperty("observed"), "fault-matrix.md");

    /** The timeout of slow cells, which they wait for. An attempt has half of it, for one handshake and one request. */
    static final Duration SLOW = Duration.ofSeconds(8);

    /** The timeout of all other cells, which they do not reach. */
    static final Duration ORDINARY = Duration.ofSeconds(30);

    /** Most cells need the processor. */
    private static final int THREADS = 3;

    /** TLS 1.2, fatal, handshake_failure. */
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 40};

    private static final byte[] PLAIN = ScriptedServer.bytes("HTTP/1.1 400 Bad Request\r\n\r\n");

    /**
     * A row of the matrix.
     *
     * @param name what fails
     * @param isSlow whether its calls wait for their timeout
     * @param cell observes one cell
     */
    record Row(String name, boolean isSlow, Cell cell) {}

    /** Observes how a call ends; null where the fault does not exist in the protocol. */
    interface Cell {
        /**
         * Makes the call.
         *
         * @param waiting is run when the first request has arrived: from then on a slow cell only waits
         */
        @Nullable
        String observe(boolean http2, boolean patch, Runnable waiting) throws IOException, InterruptedException;
    }

    @Test
    @Timeout(300)
    void outcomesMatchTheDocument() throws Exception {
        String documented = Files.readString(DOCUMENT);
        List<String> outcomes;
        List<Row> rows = new ArrayList<>();
        try (MockWebServer otherHost = new MockWebServer();
                MockWebServer plainHttp = new MockWebServer()) {
            otherHost.useHttps(TestCertificates.TRUSTED.sslSocketFactory());
            otherHost.start(InetAddress.getLoopbackAddress(), 0);
            plainHttp.start(InetAddress.getLoopbackAddress(), 0);
            for (InjectedFault fault : InjectedFault.all(
                    ScriptedServer.LIST,
                    "https://localhost:" + otherHost.getPort() + "/api",
                    "http://localhost:" + plainHttp.getPort() + "/api")) {
                rows.add(new Row(
                        fault.name(),
                        fault.isSlow(),
                        (http2, patch, waiting) -> injected(fault, http2, patch, waiting)));
            }
            rows.add(belowHttp("connection refused", FaultMatrixTest::refused));
            rows.add(belowHttp(
                    "name that does not resolve",
                    patch -> call(URI.create("https://atlas.invalid"), ORDINARY, patch, () -> 0)));
            rows.add(belowHttp("certificate that is not trusted", FaultMatrixTest::untrusted));
            rows.add(belowHttp("TLS cut off in the handshake", patch -> withoutTls(new byte[0], patch)));
            rows.add(belowHttp("TLS refused by the other side", patch -> withoutTls(ALERT, patch)));
            rows.add(belowHttp("no TLS at the other side", patch -> withoutTls(PLAIN, patch)));
            rows.addAll(ConnectionFaults.rows());
            rows.addAll(CredentialFaults.rows());

            outcomes = observe(rows);
            assertThat(otherHost.getRequestCount())
                    .as("requests to another host")
                    .isZero();
            assertThat(plainHttp.getRequestCount()).as("requests without TLS").isZero();
        }
        String observed = documented.replaceFirst("(?s)\\n\\| fault \\|.*", "\n" + table(rows, outcomes));
        Files.createDirectories(OBSERVED.getParent());
        Files.writeString(OBSERVED, observed);

        assertThat(rows).hasSizeGreaterThanOrEqualTo(24);
        assertThat(observed)
                .as("If the change is intended, copy %s to %s", OBSERVED, DOCUMENT)
                .isEqualTo(documented);
    }

    /** The outcomes of all cells, row by row. */
    private static List<String> observe(List<Row> rows) throws Exception {
        List<FutureTask<String>> cells = new ArrayList<>();
        List<FutureTask<String>> slow = new ArrayList<>();
        List<FutureTask<String>> others = new ArrayList<>();
        Semaphore connecting = new Semaphore(1);
        for (Row row : rows) {
            for (boolean patch : new boolean[] {false, true}) {
                for (boolean http2 : new boolean[] {false, true}) {
                    FutureTask<String> cell = new FutureTask<>(() -> row.isSlow()
                            ? observeSlow(row, http2, patch, connecting)
                            : observe(row, http2, patch, () -> {}));
                    cells.add(cell);
                    (row.isSlow() ? slow : others).add(cell);
                }
            }
        }
        run(others, THREADS);
        run(slow, slow.size());
        List<String> outcomes = new ArrayList<>();
        for (FutureTask<String> cell : cells) {
            outcomes.add(cell.get());
        }
        return outcomes;
    }

    /** Slow cells wait at the same time, but connect one after the other: their handshakes would take each other's time. */
    private static String observeSlow(Row row, boolean http2, boolean patch, Semaphore connecting)
            throws IOException, InterruptedException {
        connecting.acquire();
        AtomicBoolean connected = new AtomicBoolean();
        Runnable waiting = () -> {
            if (connected.compareAndSet(false, true)) {
                connecting.release();
            }
        };
        try {
            return observe(row, http2, patch, waiting);
        } finally {
            waiting.run();
        }
    }

    private static String observe(Row row, boolean http2, boolean patch, Runnable waiting)
            throws IOException, InterruptedException {
        String outcome = row.cell().observe(http2, patch, waiting);
        return outcome == null ? "–" : outcome;
    }

    private static void run(List<FutureTask<String>> cells, int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        cells.forEach(pool::execute);
        pool.shutdown();
        assertThat(pool.awaitTermination(240, TimeUnit.SECONDS)).isTrue();
    }

    private static @Nullable String injected(InjectedFault fault, boolean http2, boolean patch, Runnable waiting)
            throws IOException {
        Duration timeout = fault.isSlow() ? SLOW : ORDINARY;
        ScriptedServer.Handler handler = http2 ? fault.http2() : fault.http1();
        if (handler != null) {
            try (ScriptedServer server = ScriptedServer.over(http2, connection -> {
                ScriptedServer.Request request = connection.next();
                waiting.run();
                handler.handle(connection, request);
            })) {
                return call(
                        server.url(), timeout, patch, () -> server.requests().size());
            }
        }
        Supplier<MockResponse> response = fault.response();
        if (response == null) {
            return null;
        }
        try (MockWebServer server = start(TestCertificates.TRUSTED, http2, request -> {
            waiting.run();
            return response.get();
        })) {
            return call(url(server), timeout, patch, server::getRequestCount);
        }
    }

    /** A server with TLS whose responses are computed. */
    static MockWebServer start(
            HandshakeCertificates certificates, boolean http2, Function<RecordedRequest, MockResponse> responses)
            throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(certificates.sslSocketFactory());
        server.setProtocols(http2 ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1));
        server.setDispatcher(MockAtlas.dispatcher(responses));
        server.start(InetAddress.getLoopbackAddress(), 0);
        return server;
    }

    static URI url(MockWebServer server) {
        return URI.create("https://localhost:" + server.getPort());
    }

    private interface Connection {
        String observe(boolean patch) throws IOException;
    }

    /** A row whose outcomes do not depend on the HTTP version. */
    private static Row belowHttp(String name, Connection connection) {
        return new Row(name, false, (http2, patch, waiting) -> connection.observe(patch));
    }

    private static String refused(boolean patch) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        return call(URI.create("https://localhost:" + port), ORDINARY, patch, () -> 0);
    }

    private static String untrusted(boolean patch) throws IOException {
        try (MockWebServer server =
                start(TestCertificates.UNTRUSTED, true, request -> new MockResponse.Builder().build())) {
            return call(url(server), ORDINARY, patch, server::getRequestCount);
        }
    }

    private static String withoutTls(byte[] reply, boolean patch) throws IOException {
        try (ScriptedServer server = ScriptedServer.withoutTls(connection -> connection.write(reply))) {
            return call(server.url(), ORDINARY, patch, () -> 0);
        }
    }

    private static String call(URI url, Duration timeout, boolean patch, IntSupplier requests) {
        try (TestClient client = new TestClient(url, TestClient.NO_DELAY, timeout)) {
            return client.call(patch) + ", " + requests.getAsInt() + " received";
        }
    }

    private static String table(List<Row> rows, List<String> outcomes) {
        StringBuilder table = new StringBuilder(
                "| fault | GET, HTTP/1.1 | GET, HTTP/2 | PATCH, HTTP/1.1 | PATCH, HTTP/2 |\n|---|---|---|---|---|\n");
        for (int i = 0; i < rows.size(); i++) {
            table.append("| ")
                    .append(rows.get(i).name())
                    .append(" | ")
                    .append(String.join(" | ", outcomes.subList(4 * i, 4 * i + 4)))
                    .append(" |\n");
        }
        return table.toString();
    }
}
