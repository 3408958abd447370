package dev.atlasaccess.faults;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.faults.FaultMatrixTest.Row;
import dev.atlasaccess.testing.DigestDispatcher;
import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestCertificates;
import dev.atlasaccess.testing.TestClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Credentials that the server no longer accepts. Each cell is the call that finds out, after some that succeeded. */
final class CredentialFaults {
    private static final Credentials SERVICE_ACCOUNT = Credentials.serviceAccount("id", "canary-secret");
    private static final Credentials API_KEY = Credentials.apiKey("public", "canary-private");

    private CredentialFaults() {}

    static List<Row> rows() {
        return List.of(
                row("401, token revoked", SERVICE_ACCOUNT, 1, () -> oauth(false)),
                row("401, every token refused", SERVICE_ACCOUNT, 1, () -> oauth(true)),
                row("401, challenge marked gzip, no body", API_KEY, 0, () -> CredentialFaults::unreadableChallenge),
                row("stale nonce", API_KEY, 1, () -> rotating(1)),
                row("nonce rotated every 5 requests", API_KEY, 5, () -> rotating(5)));
    }

    private static Row row(
            String name,
            Credentials credentials,
            int successes,
            Supplier<Function<RecordedRequest, MockResponse>> responses) {
        return new Row(name, false, (http2, patch, waiting) -> {
            AtomicInteger attempts = new AtomicInteger();
            try (MockWebServer server = FaultMatrixTest.start(TestCertificates.TRUSTED, http2, responses.get());
                    AtlasAccess client = AtlasAccess.builder()
                            .baseUrl(FaultMatrixTest.url(server))
                            .credentials(credentials)
                            .retryPolicy(TestClient.NO_DELAY)
                            .timeout(FaultMatrixTest.ORDINARY)
                            .listener(attempt -> attempts.incrementAndGet())
                            .build()) {
                for (int i = 0; i < successes; i++) {
                    TestClient.outcome(client, patch);
                }
                int before = server.getRequestCount();
                attempts.set(0);
                String outcome = TestClient.outcome(client, patch);
                return outcome + "; " + attempts + " tried, " + (server.getRequestCount() - before) + " received";
            }
        });
    }

    /** Refuses the first token after one call, or any token. */
    private static Function<RecordedRequest, MockResponse> oauth(boolean always) {
        AtomicInteger tokens = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        return request -> {
            if (request.getTarget().startsWith("/api/oauth/token")) {
                String token = "canary-" + tokens.incrementAndGet();
                return new MockResponse.Builder()
                        .body("{\"access_token\":\"" + token + "\",\"expires_in\":3600}")
                        .build();
            }
            if (request.getTarget().startsWith("/api/oauth/")) {
                return new MockResponse.Builder().build();
            }
            boolean refused = calls.incrementAndGet() > 1
                    && (always || "Bearer canary-1".equals(request.getHeaders().get("Authorization")));
            return refused ? new MockResponse.Builder().code(401).build() : ok(request);
        };
    }

    private static MockResponse unreadableChallenge(RecordedRequest request) {
        return request.getHeaders().get("Authorization") != null
                ? ok(request)
                : DigestDispatcher.challenge("n", false)
                        .newBuilder()
                        .setHeader("Content-Encoding", "gzip")
                        .build();
    }

    private static Function<RecordedRequest, MockResponse> rotating(int every) {
        AtomicInteger requests = new AtomicInteger();
        return request -> {
            String nonce = "n" + requests.get() / every;
            if (String.valueOf(request.getHeaders().get("Authorization")).contains("nonce=\"" + nonce + "\"")) {
                requests.incrementAndGet();
                return ok(request);
            }
            return DigestDispatcher.challenge(nonce, true);
        };
    }

    private static MockResponse ok(RecordedRequest request) {
        return new MockResponse.Builder()
                .body("PATCH".equals(request.getMethod()) ? ScriptedServer.ROLE : ScriptedServer.LIST)
                .build();
    }
}
