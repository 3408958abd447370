package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Every fault, by every method and protocol, over TLS on loopback: what the caller sees and how many requests were sent.
 * What is observed has to be what {@code docs/fault-matrix.md} says.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
    static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    static final String ROLE = "32b6e34b3d91647abb20e7b9";
    private static final Path DOCUMENT = Path.of(System.getProperty("docs"), "fault-matrix.md");
    private static final Path OBSERVED = Path.of(System.getProperty("observed"), "fault-matrix.md");

    /** Short enough for the slow faults, long enough for a handshake on a slow machine. */
    private static final Duration SLOW = Duration.ofSeconds(4);

    private static final Duration ORDINARY = Duration.ofSeconds(30);

    /** TLS 1.2, fatal, handshake_failure. */
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 40};

    private static final byte[] PLAIN = RawServer.bytes("HTTP/1.1 400 Bad Request\r\n\r\n");

    /** What the table does not tell of the requests that were not sent. */
    private static final Queue<String> NOT_SENT = new ConcurrentLinkedQueue<>();

    private final String list = resource("v2-list/response-200");
    private final MockWebServer elsewhere = new MockWebServer();
    private final MockWebServer plain = new MockWebServer();

    private record Row(String fault, List<String> cells) {}

    @Test
    @Timeout(300)
    void whatIsObservedIsWhatTheDocumentSays() throws IOException, ExecutionException, InterruptedException {
        elsewhere.useHttps(TestTls.TRUSTED.sslSocketFactory());
        elsewhere.start(InetAddress.getLoopbackAddress(), 0);
        plain.start(InetAddress.getLoopbackAddress(), 0);
        List<FutureTask<Row>> rows = new ArrayList<>();
        List<FutureTask<Row>> waiting = new ArrayList<>();
        for (Fault fault : Fault.all(
                list,
                "https://localhost:" + elsewhere.getPort() + "/api",
                "http://localhost:" + plain.getPort() + "/api")) {
            FutureTask<Row> row = new FutureTask<>(() -> row(fault));
            rows.add(row);
            if (timeout(fault).equals(SLOW)) {
                waiting.add(row);
            }
        }
        rows.add(new FutureTask<>(() -> same("connection refused", this::refused)));
        rows.add(new FutureTask<>(() -> same("name that does not resolve", this::unresolvable)));
        rows.add(new FutureTask<>(() -> same("certificate that is not trusted", this::untrusted)));
        rows.add(new FutureTask<>(
                () -> same("TLS cut off in the handshake", patch -> belowTls((out, socket) -> {}, patch))));
        rows.add(new FutureTask<>(() ->
                same("TLS refused by the other side", patch -> belowTls((out, socket) -> out.write(ALERT), patch))));
        rows.add(new FutureTask<>(() ->
                same("no TLS at the other side", patch -> belowTls((out, socket) -> out.write(PLAIN), patch))));
        ConnectionFaults.rows().forEach((name, cells) -> {
            FutureTask<Row> row = new FutureTask<>(() -> new Row(name, cells.call()));
            rows.add(row);
            waiting.add(row);
        });
        new CredentialFaults(list)
                .rows()
                .forEach((name, cells) -> rows.add(new FutureTask<>(() -> new Row(name, cells.call()))));
        List<FutureTask<Row>> busy = new ArrayList<>(rows);
        busy.removeAll(waiting);
        run(busy, 2);
        // What waits has short timeouts, and the processor for itself.
        run(waiting, waiting.size());

        List<Row> seen = new ArrayList<>();
        for (FutureTask<Row> row : rows) {
            seen.add(row.get());
        }
        String observed = Files.readString(DOCUMENT).replaceFirst("(?s)\\n\\| fault \\|.*", "\n" + table(seen));
        Files.createDirectories(OBSERVED.getParent());
        Files.writeString(OBSERVED, observed);

        assertThat(seen).hasSizeGreaterThanOrEqualTo(24);
        assertThat(elsewhere.getRequestCount()).as("requests to another host").isZero();
        assertThat(plain.getRequestCount()).as("requests without TLS").isZero();
        assertThat(observed)
                .as("If the change is meant, copy %s to %s. Not sent: %s", OBSERVED, DOCUMENT, NOT_SENT)
                .isEqualTo(Files.readString(DOCUMENT));
        elsewhere.close();
        plain.close();
    }

    private static void run(List<FutureTask<Row>> rows, int threads) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            rows.forEach(pool::execute);
        } finally {
            pool.shutdown();
            if (!pool.awaitTermination(200, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        }
    }

    private Row row(Fault fault) throws IOException {
        List<String> cells = new ArrayList<>();
        for (boolean patch : new boolean[] {false, true}) {
            for (Protocol protocol : new Protocol[] {Protocol.HTTP_1_1, Protocol.HTTP_2}) {
                RawServer.Script script = protocol == Protocol.HTTP_1_1 ? fault.http1() : fault.http2();
                if (script != null) {
                    try (RawServer server =
                            protocol == Protocol.HTTP_1_1 ? RawServer.http1(script) : RawServer.http2(script)) {
                        cells.add(observe(server.port(), timeout(fault), patch, server::requests));
                    }
                } else if (fault.answer() == null) {
                    cells.add("–");
                } else {
                    cells.add(overMock(fault.answer(), protocol, timeout(fault), patch));
                }
            }
        }
        return new Row(fault.name(), cells);
    }

    private static Duration timeout(Fault fault) {
        return fault.name().startsWith("dripped") || fault.name().startsWith("stall") ? SLOW : ORDINARY;
    }

    private static String overMock(Supplier<MockResponse> answer, Protocol protocol, Duration timeout, boolean patch)
            throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(TestTls.TRUSTED.sslSocketFactory());
            server.setProtocols(
                    protocol == Protocol.HTTP_2
                            ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)
                            : List.of(Protocol.HTTP_1_1));
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return answer.get();
                }
            });
            server.start(InetAddress.getLoopbackAddress(), 0);
            return observe(server.getPort(), timeout, patch, server::getRequestCount);
        }
    }

    private interface Connection {
        String observe(boolean patch) throws IOException;
    }

    /** A fault below HTTP is the same in both versions. */
    private static Row same(String name, Connection connection) throws IOException {
        String get = connection.observe(false);
        String patch = connection.observe(true);
        return new Row(name, List.of(get, get, patch, patch));
    }

    private String refused(boolean patch) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        return call(URI.create("https://localhost:" + port), ORDINARY, patch, () -> 0);
    }

    private String unresolvable(boolean patch) {
        return call(URI.create("https://atlas.invalid"), ORDINARY, patch, () -> 0);
    }

    private String untrusted(boolean patch) throws IOException {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(TestTls.UNTRUSTED.sslSocketFactory());
            server.start(InetAddress.getLoopbackAddress(), 0);
            return observe(server.getPort(), ORDINARY, patch, server::getRequestCount);
        }
    }

    private static String belowTls(RawServer.Script script, boolean patch) throws IOException {
        try (RawServer server = RawServer.belowTls(script)) {
            return observe(server.port(), ORDINARY, patch, () -> 0);
        }
    }

    private static String observe(int port, Duration timeout, boolean patch, IntSupplier requests) {
        return call(URI.create("https://localhost:" + port), timeout, patch, requests);
    }

    private static String call(URI url, Duration timeout, boolean patch, IntSupplier requests) {
        int[] attempts = new int[1];
        try (AtlasAccess client = AtlasAccess.builder()
                .baseUrl(url)
                .credentials(Credentials.accessToken("canary-token"))
                .retryPolicy(new RetryPolicy(3, Duration.ZERO, Duration.ZERO))
                .listener(attempt -> attempts[0]++)
                .timeout(timeout)
                .build()) {
            String seen = seen(client, patch);
            return seen + "; " + attempts[0] + " tried, " + requests.getAsInt() + " received";
        }
    }

    static String seen(AtlasAccess client, boolean patch) {
        try {
            if (patch) {
                client.authorizeRole(PROJECT, ROLE, new AwsIamRoleUpdate());
            } else {
                client.listRoles(PROJECT);
            }
            return "result";
        } catch (UnreadableResponseException e) {
            return "unreadable " + e.reason() + " (" + e.status() + ")";
        } catch (AtlasStatusException e) {
            return "status " + e.status();
        } catch (AtlasTransportException e) {
            if (!e.requestMayHaveReachedAtlas()) {
                NOT_SENT.add(e + ", caused by " + e.getCause());
                return "transport, not sent";
            }
            return "transport, may have reached";
        } catch (AtlasException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(
                "| fault | GET, HTTP/1.1 | GET, HTTP/2 | PATCH, HTTP/1.1 | PATCH, HTTP/2 |\n|---|---|---|---|---|\n");
        rows.forEach(row -> table.append("| ")
                .append(row.fault())
                .append(" | ")
                .append(String.join(" | ", row.cells()))
                .append(" |\n"));
        return table.toString();
    }

    static <T extends Throwable> T caught(Class<T> type, ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(type, call), "nothing was thrown");
    }

    static String resource(String example) {
        try {
            return new String(
                    FaultMatrixTest.class
                            .getClassLoader()
                            .getResourceAsStream("dev/atlasaccess/openapi/examples/" + example + ".json")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
