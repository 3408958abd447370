package dev.atlasaccess.emulator;

import static dev.atlasaccess.emulator.TestClient.AWS_ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The request log as tests see it. */
class RequestLogTest {
    private final AtlasEmulator atlas = AtlasEmulator.start();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void requestsAreRecordedInOrder() throws IOException {
        TestClient client = new TestClient(atlas);
        client.list();
        client.authorizeAws(AWS_ROLE);
        client.list("000000000000000000000000");

        assertThat(atlas.requests())
                .extracting(RecordedRequest::method, RecordedRequest::status, RecordedRequest::projectId)
                .containsExactly(
                        tuple("POST", 200, null),
                        tuple("GET", 200, atlas.projectId()),
                        tuple("PATCH", 200, atlas.projectId()),
                        tuple("GET", 404, "000000000000000000000000"));
        RecordedRequest patch = atlas.requests().get(2);
        assertThat(patch.protocol()).isEqualTo("HTTP/1.1");
        assertThat(patch.path())
                .isEqualTo("/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess/" + AWS_ROLE);
        assertThat(patch.query()).isNull();
        assertThat(patch.body())
                .isEqualTo("{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\"arn:aws:iam::123456789012:role/test\"}");
        assertThat(patch.header("CONTENT-type")).isEqualTo("application/vnd.atlas.2023-01-01+json");
        assertThat(patch.header("X-Not-There")).isNull();
    }

    @Test
    void theStatusIsThatOfTheResponseNotOfItsEnvelope() throws IOException {
        TestClient client = new TestClient(atlas);
        client.send(client.request("/api/atlas/v2/groups/000000000000000000000000/cloudProviderAccess?envelope=true"));

        RecordedRequest last = atlas.requests().get(1);
        assertThat(last.query()).isEqualTo("envelope=true");
        assertThat(last.status()).isEqualTo(200);
    }

    @Test
    void credentialsAreHidden() throws IOException {
        TestClient client = new TestClient(atlas);
        client.list();
        URI digested = URI.create("/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess");
        exchange(HttpRequest.newBuilder(atlas.baseUrl().resolve(digested))
                .header("Accept", "application/vnd.atlas.2023-01-01+json")
                .header("Authorization", DigestHeader.of(atlas, "GET", digested.toString()))
                .header("Cookie", "session=" + client.token())
                .build());
        exchange(HttpRequest.newBuilder(atlas.baseUrl().resolve("/api/oauth/revoke?access_token=" + client.token()))
                .header("Authorization", TokenRequest.basic(atlas, atlas.clientSecret()))
                .POST(BodyPublishers.ofString("token_type_hint=access_token&token=" + client.token()))
                .build());

        assertThat(atlas.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Basic <hidden>", "Bearer <hidden>", null, "Digest <hidden>", "Basic <hidden>");
        assertThat(atlas.requests().get(4).body()).isEqualTo("token_type_hint=access_token&token=<hidden>");
        assertThat(atlas.requests().toString())
                .doesNotContain(client.token())
                .doesNotContain(atlas.clientSecret())
                .doesNotContain(atlas.clientId())
                .doesNotContain(atlas.publicKey());
    }

    @Test
    void theListIsAnImmutableSnapshot() throws IOException {
        TestClient client = new TestClient(atlas);
        List<RecordedRequest> before = atlas.requests();
        client.list();

        assertThat(before).hasSize(1);
        assertThatThrownBy(() -> before.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> before.get(0).headers().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(
                        () -> before.get(0).headers().values().iterator().next().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theListenerIsNotifiedBeforeTheResponseIsSent() throws IOException {
        List<RecordedRequest> notified = new CopyOnWriteArrayList<>();
        try (AtlasEmulator other =
                AtlasEmulator.builder().onRequest(notified::add).start()) {
            new TestClient(other).list();

            assertThat(notified).isEqualTo(other.requests()).hasSize(2);
        }
    }

    @Test
    void theOldestRequestsAreDroppedWhenBodiesExceedTheLimit() throws IOException {
        TestClient client = new TestClient(atlas);
        String body = "x".repeat(1 << 20);
        for (int i = 0; i < 17; i++) {
            client.authorize("%024x".formatted(i), body);
        }

        List<RecordedRequest> requests = atlas.requests();

        assertThat(requests).hasSize(15).extracting(RecordedRequest::body).containsOnly(body);
        assertThat(requests.get(0).path()).endsWith("%024x".formatted(2));
    }

    /** 500 of each take 3 million characters, so that 3 bodies have to go; without one of them only 2. */
    @Test
    void headersPathAndQueryCountToo() throws IOException {
        TestClient client = new TestClient(atlas);
        String body = "x".repeat(1 << 20);
        for (int i = 0; i < 15; i++) {
            client.authorize(AWS_ROLE, body);
        }
        URI target = atlas.baseUrl().resolve("/" + "p".repeat(2_000) + "?" + "q".repeat(2_000));
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("X-Long", "h".repeat(2_000))
                .build();
        for (int i = 0; i < 500; i++) {
            exchange(request);
        }

        assertThat(atlas.requests())
                .hasSize(12 + 500)
                .extracting(RecordedRequest::body)
                .filteredOn(body::equals)
                .hasSize(12);
    }

    private static void exchange(HttpRequest request) throws IOException {
        TestClient.send(request);
    }
}
