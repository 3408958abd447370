package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.DigestDispatcher;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.ScriptedServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What calls cost in round trips, sockets and memory: numbers that are the same on every machine. */
@Timeout(60)
class ResourceUsageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void callsInARow_shareOneSocket() throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(false, ScriptedServer.Connection::serve);
                AtlasAccess client = client(server.url())) {
            list(client, 500);

            assertThat(server.requests()).hasSize(500);
            assertThat(server.connections()).isOne();
        }
    }

    @Test
    void concurrentCalls_openASocketForEachThread() throws Exception {
        int threads = 64;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (ScriptedServer server = ScriptedServer.http1(false, ScriptedServer.Connection::serve);
                AtlasAccess client = client(server.url())) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                calls.add(executor.submit(() -> list(client, 20)));
            }
            for (Future<?> call : calls) {
                call.get();
            }

            assertThat(server.requests()).hasSize(threads * 20);
            assertThat(server.connections()).isLessThanOrEqualTo(70);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void digest_takesOneRoundTripAndOneMoreForEachNonce() {
        try (MockAtlas atlas = new MockAtlas()) {
            DigestDispatcher digest = new DigestDispatcher();
            atlas.server.setDispatcher(digest);
            try (AtlasAccess client = atlas.builder()
                    .credentials(Credentials.apiKey(DigestDispatcher.USER, DigestDispatcher.PASSWORD))
                    .build()) {
                list(client, 51);
                assertThat(atlas.requests()).as("the challenge and 51 calls").isEqualTo(52);

                atlas.server.setDispatcher(new Dispatcher() {
                    private int accepted;

                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        MockResponse response = digest.dispatch(request);
                        if (response.getCode() == 200 && ++accepted % 5 == 0) {
                            digest.nonce = "nonce-" + accepted;
                        }
                        return response;
                    }
                });
                list(client, 50);
                assertThat(atlas.requests())
                        .as("50 calls, 9 of them with a new nonce")
                        .isEqualTo(52 + 59);
            }
        }
    }

    /** About 1.3 times what it takes without optimization, so that it fails for a copy of the body or of the headers. */
    @Test
    void aWarmCall_allocatesLittle() throws IOException {
        try (ScriptedServer server = ScriptedServer.http1(false, ScriptedServer.Connection::serve);
                AtlasAccess client = client(server.url())) {
            list(client, 500);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            list(client, 500);

            assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / 500)
                    .isLessThan(26_000);
        }
    }

    private static AtlasAccess client(URI url) {
        return AtlasAccess.builder()
                .baseUrl(url)
                .credentials(Credentials.accessToken("canary-token"))
                .retryPolicy(RetryPolicy.NONE)
                .build();
    }

    private static void list(AtlasAccess client, int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
        }
    }
}
