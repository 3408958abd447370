package dev.atlasaccess.faults;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.http.RetryPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;

/** Proof of identity that the server does not take any more. Each cell: the call that finds out, after some that were fine. */
final class CredentialFaults {
    private final String list;

    CredentialFaults(String list) {
        this.list = list;
    }

    /** By row: what is seen by method and protocol. */
    Map<String, Callable<List<String>>> rows() {
        Map<String, Callable<List<String>>> rows = new LinkedHashMap<>();
        rows.put("401, token revoked", () -> cells(this::revokedToken, true, 1));
        rows.put("401, every token refused", () -> cells(this::refusedTokens, true, 1));
        rows.put("401, challenge marked gzip, no body", () -> cells(this::unreadableChallenge, false, 0));
        rows.put("stale nonce", () -> cells(() -> rotating(1), false, 1));
        rows.put("nonce rotated every 5 requests", () -> cells(() -> rotating(5), false, 5));
        return rows;
    }

    private interface Server {
        Dispatcher dispatcher();
    }

    private List<String> cells(Server kind, boolean oauth, int good) throws IOException {
        List<String> cells = new ArrayList<>();
        for (boolean patch : new boolean[] {false, true}) {
            for (Protocol protocol : new Protocol[] {Protocol.HTTP_1_1, Protocol.HTTP_2}) {
                cells.add(observe(kind.dispatcher(), oauth, good, protocol, patch));
            }
        }
        return cells;
    }

    private static String observe(Dispatcher dispatcher, boolean oauth, int good, Protocol protocol, boolean patch)
            throws IOException {
        AtomicInteger attempts = new AtomicInteger();
        try (MockWebServer server = new MockWebServer();
                AtlasAccess client = client(start(server, dispatcher, protocol), oauth, attempts)) {
            for (int i = 0; i < good; i++) {
                FaultMatrixTest.seen(client, patch);
            }
            int before = server.getRequestCount();
            attempts.set(0);
            String seen = FaultMatrixTest.seen(client, patch);
            return seen + "; " + attempts + " tried, " + (server.getRequestCount() - before) + " received";
        }
    }

    private static URI start(MockWebServer server, Dispatcher dispatcher, Protocol protocol) throws IOException {
        server.useHttps(TestTls.TRUSTED.sslSocketFactory());
        server.setProtocols(
                protocol == Protocol.HTTP_2 ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(Protocol.HTTP_1_1));
        server.setDispatcher(dispatcher);
        server.start(InetAddress.getLoopbackAddress(), 0);
        return URI.create("https://localhost:" + server.getPort());
    }

    private static AtlasAccess client(URI url, boolean oauth, AtomicInteger attempts) {
        return AtlasAccess.builder()
                .baseUrl(url)
                .credentials(
                        oauth
                                ? Credentials.serviceAccount("id", "canary-secret")
                                : Credentials.apiKey("public", "canary-private"))
                .retryPolicy(new RetryPolicy(3, Duration.ZERO, Duration.ZERO))
                .listener(attempt -> attempts.incrementAndGet())
                .build();
    }

    /** The second call's token is refused once; the next one that is granted is good. */
    private Dispatcher revokedToken() {
        return oauth(new AtomicInteger(), false);
    }

    private Dispatcher refusedTokens() {
        return oauth(new AtomicInteger(), true);
    }

    private Dispatcher oauth(AtomicInteger granted, boolean always) {
        AtomicInteger calls = new AtomicInteger();
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getTarget().startsWith("/api/oauth/token")) {
                    String token = "canary-" + granted.incrementAndGet();
                    return new MockResponse.Builder()
                            .body("{\"access_token\":\"" + token + "\",\"expires_in\":3600}")
                            .build();
                }
                if (request.getTarget().startsWith("/api/oauth/")) {
                    return new MockResponse.Builder().build();
                }
                boolean refused = calls.incrementAndGet() > 1
                        && (always
                                || "Bearer canary-1".equals(request.getHeaders().get("Authorization")));
                return refused ? new MockResponse.Builder().code(401).build() : ok(request);
            }
        };
    }

    private Dispatcher unreadableChallenge() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getHeaders().get("Authorization") != null
                        ? ok(request)
                        : new MockResponse.Builder()
                                .code(401)
                                .setHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                                .setHeader("Content-Encoding", "gzip")
                                .build();
            }
        };
    }

    private Dispatcher rotating(int every) {
        AtomicInteger requests = new AtomicInteger();
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String header = String.valueOf(request.getHeaders().get("Authorization"));
                int number = requests.get() / every;
                if (header.contains("nonce=\"n" + number + "\"")) {
                    requests.incrementAndGet();
                    return ok(request);
                }
                return new MockResponse.Builder()
                        .code(401)
                        .setHeader(
                                "WWW-Authenticate",
                                "Digest realm=\"r\", nonce=\"n" + number + "\", qop=\"auth\", stale=true")
                        .build();
            }
        };
    }

    private MockResponse ok(RecordedRequest request) {
        String body =
                "PATCH".equals(request.getMethod()) ? FaultMatrixTest.resource("v2-authorize/response-200-gcp") : list;
        return new MockResponse.Builder().body(body).build();
    }
}
