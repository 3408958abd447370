package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients that wait, or let the emulator wait, do not keep others from being served. */
@Timeout(60)
class SlowClientsTest {
    /** More than the threads of the server. */
    private static final int CLIENTS = 600;

    private static final Duration WELL_BEFORE_THE_IDLE_TIMEOUT = Duration.ofSeconds(7);

    private final AtlasEmulator atlas = AtlasEmulator.start();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void halfSentRequestsDoNotBlockOthers() throws Exception {
        TestClient client = new TestClient(atlas);
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                sockets.add(halfSent(i % 2 == 0 ? "Content-Length: 100\r\n\r\n{\"providerName\"" : "Content-Le"));
            }

            HttpRequest list = client.request("/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess")
                    .timeout(WELL_BEFORE_THE_IDLE_TIMEOUT)
                    .build();
            assertThat(TestClient.send(list).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private Socket halfSent(String end) throws IOException {
        URI url = atlas.baseUrl();
        Socket socket = new Socket(url.getHost(), url.getPort());
        String start = "PATCH /api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess/" + TestClient.AWS_ROLE
                + " HTTP/1.1\r\nHost: localhost\r\n";
        socket.getOutputStream().write((start + end).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void delayedResponsesDoNotBlockOthers() throws Exception {
        TestClient client = new TestClient(atlas);
        atlas.play(Scenario.latency(Duration.ofMinutes(1)));
        HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        HttpRequest list = client.request("/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess")
                .build();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            waiting.add(http.sendAsync(list, BodyHandlers.ofString()));
        }

        while (atlas.requests().size() < 1 + CLIENTS) {
            TimeUnit.MILLISECONDS.sleep(10);
        }

        assertThat(TokenRequest.newToken(atlas)).isNotEmpty();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        atlas.close();
        assertThat(waiting).allSatisfy(response -> assertThat(response).failsWithin(Duration.ofSeconds(10)));
    }
}
