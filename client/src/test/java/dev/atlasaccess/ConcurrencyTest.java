package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.DigestDispatcher;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.TcpRelay;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Sixty-four threads share a client while nonces rotate, tokens expire and each hundredth connection is closed. */
@Isolated("counts the threads of the JVM")
class ConcurrencyTest {
    private static final int THREADS = 64;

    /** Divided among the threads. */
    int calls() {
        return 2_000;
    }

    private final MockAtlas atlas = new MockAtlas();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Set<String> usedCounts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger granted = new AtomicInteger();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void rotatingNonces_areNeverUsedTwice() throws InterruptedException, IOException {
        serve(this::digest);

        run(Credentials.apiKey("public", "canary-private"), calls() * 95 / 100);

        assertThat(usedCounts).hasSizeGreaterThan(calls() / 2);
    }

    @Test
    void expiringTokens_areShared() throws InterruptedException, IOException {
        serve(this::oauth);

        // A token may expire before it arrives, and each call re-authenticates once: how many calls fail depends on
        // the machine.
        run(Credentials.serviceAccount("id", "canary-secret"), calls() / 2);

        assertThat(granted.get()).isPositive().isLessThan(calls() / 10);
    }

    @Test
    void concurrentFirstCalls_fetchOneToken() throws InterruptedException {
        serve(request -> request.getTarget().startsWith("/api/oauth/")
                ? token("canary-1", 3600)
                : new MockResponse.Builder()
                        .body(DocumentedExamples.body("v2-list/response-200"))
                        .build());
        try (AtlasAccess client = client(Credentials.serviceAccount("id", "canary-secret"))) {
            int results = run(client, THREADS);

            assertThat(results).isEqualTo(THREADS);
            assertThat(granted.get()).isEqualTo(1);
        }
    }

    @Test
    void concurrentFirstCalls_recoverFromAFailedTokenRequest() throws InterruptedException {
        AtomicInteger tokenRequests = new AtomicInteger();
        serve(request -> {
            if (!request.getTarget().startsWith("/api/oauth/token")) {
                return new MockResponse.Builder()
                        .body(DocumentedExamples.body("v2-list/response-200"))
                        .build();
            }
            return tokenRequests.incrementAndGet() == 1
                    ? new MockResponse.Builder()
                            .code(503)
                            .headersDelay(500, TimeUnit.MILLISECONDS)
                            .build()
                    : token("canary-1", 3600);
        });
        try (AtlasAccess client = client(Credentials.serviceAccount("id", "canary-secret"))) {
            assertThat(run(client, THREADS)).isEqualTo(THREADS);
            assertThat(tokenRequests).hasValueLessThanOrEqualTo(3);
        }
    }

    @Test
    void concurrentFirstCalls_shareOneChallenge() throws InterruptedException {
        DigestDispatcher digest = new DigestDispatcher();
        atlas.server.setDispatcher(digest);
        try (AtlasAccess client = client(Credentials.apiKey(DigestDispatcher.USER, DigestDispatcher.PASSWORD))) {
            int results = run(client, THREADS);

            assertThat(results).isEqualTo(THREADS);
            assertThat(atlas.requests()).isEqualTo(THREADS + 1);
            assertThat(digest.usedCounts).hasSize(THREADS);
        }
    }

    private void run(Credentials credentials, int results) throws InterruptedException, IOException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (TcpRelay relay = new TcpRelay(atlas.url())) {
            try (AtlasAccess client = client(credentials, relay.url())) {
                assertThat(run(client, calls())).as("results").isGreaterThan(results);
                assertThat(relay.connections()).isPositive();
            }
            for (int i = 0; i < 300 && relay.connections() > relay.closedByClient(); i++) {
                Thread.sleep(50);
            }
            assertThat(relay.closedByClient()).as("closed connections").isEqualTo(relay.connections());
        }
        assertThat(wrong).isEmpty();
        assertThat(threadsSince(before)).as("threads after close()").isEmpty();
    }

    /** The threads of the SDK that are still alive after ample time to end. */
    private static List<String> threadsSince(Set<Thread> before) throws InterruptedException {
        List<String> names = List.of("?");
        for (int i = 0; i < 300 && !names.isEmpty(); i++) {
            Thread.sleep(50);
            names = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread))
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("atlas-access"))
                    .toList();
        }
        return names;
    }

    private AtlasAccess client(Credentials credentials) {
        return client(credentials, atlas.url());
    }

    private static AtlasAccess client(Credentials credentials, URI url) {
        return AtlasAccess.builder()
                .baseUrl(url)
                .credentials(credentials)
                .retryPolicy(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5)))
                .build();
    }

    /** Makes the calls and returns the number of results; all others must end with an exception of the SDK. */
    private int run(AtlasAccess client, int calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger results = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    while (next.getAndIncrement() < calls) {
                        try {
                            assertThat(client.listRoles(PROJECT).getAwsIamRoles())
                                    .hasSize(1);
                            results.incrementAndGet();
                        } catch (AtlasException e) {
                            failures.incrementAndGet();
                        }
                    }
                } catch (InterruptedException | RuntimeException | AssertionError e) {
                    wrong.add(e.toString());
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(results.get() + failures.get()).isEqualTo(calls);
        return results.get();
    }

    /** Checks each request, and closes the connection of each hundredth. */
    private void serve(Function<RecordedRequest, MockResponse> responses) {
        atlas.dispatch(request -> {
            if (request.getHeaders().values("Authorization").size() > 1) {
                wrong.add("two Authorization headers");
            }
            if (requests.incrementAndGet() % 100 == 0) {
                return new MockResponse.Builder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build();
            }
            return responses.apply(request);
        });
    }

    private MockResponse digest(RecordedRequest request) {
        String nonce = "n" + requests.get() / 500;
        String header = request.getHeaders().get("Authorization");
        if (header != null && !usedCounts.add(header.replaceAll(".*nonce=\"([^\"]*)\".*nc=(\\w+).*", "$1 $2"))) {
            wrong.add("a count was used twice: " + header);
        }
        if (header != null && header.contains("nonce=\"" + nonce + "\"")) {
            return new MockResponse.Builder()
                    .body(DocumentedExamples.body("v2-list/response-200"))
                    .build();
        }
        return new MockResponse.Builder()
                .code(401)
                .setHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\", stale=true")
                .build();
    }

    private volatile long validUntil;
    private volatile String valid = "";

    private MockResponse oauth(RecordedRequest request) {
        if (request.getTarget().startsWith("/api/oauth/revoke")) {
            return new MockResponse.Builder().build();
        }
        if (request.getTarget().startsWith("/api/oauth/")) {
            valid = "canary-" + System.nanoTime();
            validUntil = System.nanoTime() + Duration.ofMillis(200).toNanos();
            return token(valid, 3600);
        }
        boolean good =
                ("Bearer " + valid).equals(request.getHeaders().get("Authorization")) && System.nanoTime() < validUntil;
        return good
                ? new MockResponse.Builder()
                        .body(DocumentedExamples.body("v2-list/response-200"))
                        .build()
                : new MockResponse.Builder().code(401).build();
    }

    private MockResponse token(String token, int seconds) {
        granted.incrementAndGet();
        return new MockResponse.Builder()
                .body("{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + "}")
                .build();
    }
}
