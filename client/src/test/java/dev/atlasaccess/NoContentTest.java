package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.AtlasHeaders;
import dev.atlasaccess.internal.http.CallLog;
import dev.atlasaccess.internal.http.Dispatcher;
import dev.atlasaccess.internal.http.Lifecycle;
import dev.atlasaccess.internal.http.OkHttpTransport;
import dev.atlasaccess.internal.http.RetryClient;
import dev.atlasaccess.internal.http.RetryRules;
import dev.atlasaccess.internal.http.SecretValues;
import feign.RequestLine;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operations without a response body, in the two forms that the generator writes. */
class NoContentTest {
    private final MockWebServer server = new MockWebServer();

    interface Operations {
        @RequestLine("DELETE /role")
        void delete();

        @RequestLine("DELETE /role")
        AtlasResponse<Void> deleteWithHttpInfo();
    }

    @BeforeEach
    void start() throws Exception {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aVoidMethodReturns() {
        server.enqueue(new MockResponse.Builder().code(204).build());
        try (OkHttpTransport transport = transport()) {
            operations(transport).delete();
        }

        assertThat(server.getRequestCount()).isOne();
    }

    @Test
    void theResponseHasAStatusAndNoDocument() {
        server.enqueue(new MockResponse.Builder().code(204).build());
        try (OkHttpTransport transport = transport()) {
            AtlasResponse<Void> response = operations(transport).deleteWithHttpInfo();

            assertThat(response.status()).isEqualTo(204);
            assertThat(response.body()).isNull();
            assertThat(response.rawBody()).isEmpty();
        }
    }

    @Test
    void anUndocumentedBodyIsNotRead() {
        server.enqueue(new MockResponse.Builder().code(200).body("<html>").build());
        try (OkHttpTransport transport = transport()) {
            assertThat(operations(transport).deleteWithHttpInfo().body()).isNull();
        }
    }

    private OkHttpTransport transport() {
        return new OkHttpTransport(url(), AtlasAccess.builder().network(), 1000);
    }

    private Operations operations(OkHttpTransport transport) {
        Lifecycle lifecycle = new Lifecycle();
        RetryClient client = new RetryClient(
                transport,
                new RetryRules(RetryPolicy.NONE, () -> 0),
                null,
                lifecycle,
                new CallLog(List.of(), new SecretValues()));
        AtlasHeaders headers = new AtlasHeaders(LocalDate.of(2023, 1, 1), "test");
        return new Dispatcher<>(Operations.class, url(), headers, false, client, lifecycle)
                .withTimeout(Duration.ofSeconds(10));
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }
}
