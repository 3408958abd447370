package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that restrict the use of nonces more than concurrent calls allow. */
@Timeout(120)
class NonceContentionTest {
    private static final int THREADS = 20;

    int callsOfThread() {
        return 3;
    }

    private final MockAtlas atlas = new MockAtlas();

    @AfterEach
    void stop() {
        atlas.close();
    }

    private enum Strictness {
        /** A nonce is valid for one request, and each challenge has a new one. */
        ONE_TIME,
        /** A nonce is valid for one request, and all challenges until then have the same. */
        ONE_TIME_SHARED,
        /** The counts of a nonce must increase; each challenge has a new nonce. */
        INCREASING,
        /** The counts of the only nonce must increase. */
        INCREASING_SHARED
    }

    @ParameterizedTest
    @EnumSource
    void concurrentCalls_succeed(Strictness strictness) throws Exception {
        atlas.server.setDispatcher(new StrictServer(strictness));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (AtlasAccess client = client()) {
            Callable<Integer> calls = () -> {
                for (int i = 0; i < callsOfThread(); i++) {
                    client.listRoles(PROJECT);
                }
                return callsOfThread();
            };
            int succeeded = 0;
            for (Future<Integer> calling : threads.invokeAll(
                    Stream.generate(() -> calls).limit(THREADS).toList())) {
                succeeded += calling.get();
            }
            assertThat(succeeded).isEqualTo(THREADS * callsOfThread());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nonceThatIsAlwaysStale_doesNotBlameTheKey() {
        atlas.dispatch(request -> challenge("n" + request.getExchangeIndex(), true));
        try (AtlasAccess client = client()) {
            UnauthorizedException error = assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));

            assertThat(error.remedy())
                    .contains("stale")
                    .contains("service account")
                    .doesNotContain("Check the credentials");
            assertThat(atlas.requests())
                    .as("one without credentials, one with, five more")
                    .isEqualTo(7);
        }
    }

    private AtlasAccess client() {
        return AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.apiKey("public", "canary"))
                .build();
    }

    private static MockResponse challenge(String nonce, boolean stale) {
        return new MockResponse.Builder()
                .code(401)
                .setHeader(
                        "WWW-Authenticate", "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\", stale=" + stale)
                .build();
    }

    private static final class StrictServer extends Dispatcher {
        private final Strictness strictness;
        private final String list = DocumentedExamples.body("v2-list/response-200");
        private final Map<String, Integer> counts = new HashMap<>();
        private int nonces;

        StrictServer(Strictness strictness) {
            this.strictness = strictness;
        }

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            String header = request.getHeaders().get("Authorization");
            if (header == null) {
                return challenge(nonce(), false);
            }
            String nonce = header.replaceFirst(".* nonce=\"(\\w+)\".*", "$1");
            int count = Integer.parseInt(header.replaceFirst(".* nc=(\\w+).*", "$1"), 16);
            Integer last = counts.get(nonce);
            boolean increasing = strictness == Strictness.INCREASING || strictness == Strictness.INCREASING_SHARED;
            if (last == null || (increasing ? count <= last : last > 0)) {
                return challenge(nonce(), true);
            }
            counts.put(nonce, count);
            if (strictness == Strictness.ONE_TIME_SHARED) {
                nonces++;
            }
            return new MockResponse.Builder().body(list).build();
        }

        private String nonce() {
            boolean shared = List.of(Strictness.ONE_TIME_SHARED, Strictness.INCREASING_SHARED)
                    .contains(strictness);
            String nonce = "n" + (shared ? nonces : ++nonces);
            counts.putIfAbsent(nonce, 0);
            return nonce;
        }
    }
}
