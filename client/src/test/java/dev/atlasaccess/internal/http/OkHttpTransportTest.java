package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import dev.atlasaccess.testing.TestClient;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to the server, and what a response looks like above the transport. */
@Timeout(60)
class OkHttpTransportTest {
    private final MockWebServer server = new MockWebServer();
    private OkHttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        transport =
                new OkHttpTransport(URI.create("http://127.0.0.1:" + server.getPort()), TestClient.JVM_NETWORK, 1000);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"gzip, true", "GZIP, true", "x-gzip, true", "identity, false", ", false"})
    void aCompressedBodyIsDecompressedAndItsHeadersAreRemoved(@Nullable String encoding, boolean compressed)
            throws Exception {
        MockResponse.Builder response = new MockResponse.Builder()
                .body(compressed ? gzip("{\"a\":1}") : new Buffer().writeUtf8("{\"a\":1}"))
                .setHeader("X-Other", "kept");
        if (encoding != null) {
            response.setHeader("Content-Encoding", encoding);
        }
        server.enqueue(response.build());

        HttpResponse read = transport.execute(call());
        assertThat(read.bodyAsString()).isEqualTo("{\"a\":1}");
        assertThat(read.headers().get("x-other")).containsExactly("kept");
        assertThat(read.headers().containsKey("content-length")).isEqualTo(!compressed);
        assertThat(read.headers().containsKey("content-encoding")).isEqualTo(!compressed && encoding != null);
        assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    }

    /** OkHttp would repeat the request by itself. */
    @Test
    void a503WithRetryAfterZeroIsNotRepeated() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "0")
                .addHeader("Retry-After", "99999999999")
                .build());

        HttpResponse read = transport.execute(call());
        assertThat(read.status()).isEqualTo(503);
        assertThat(read.headers().get("retry-after")).containsExactly("0", "99999999999");
        assertThat(read.headers()).containsKey("retry-after").doesNotContainKey("content-encoding");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void afterCloseNothingIsSent() {
        transport.close();

        assertThatThrownBy(() -> transport.execute(call()))
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.sent()).isEqualTo(Sent.NO);
                    assertThat(e.kind()).isEqualTo(Kind.PERMANENT);
                })
                .hasMessage("the client was closed");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void anAuthorizationHeaderMayContainCharactersOutsideOfAscii() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());

        Call call = call().withAuthorization("Digest realm=\"é\"");
        assertThat(transport.execute(call).status()).isEqualTo(200);
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Digest realm=\"é\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a\r\nX-Other: b", "Bearer a\n", "Bearer \u0000"})
    void anAuthorizationHeaderWithControlCharactersIsNotSent(String authorization) {
        Call call = call().withAuthorization(authorization);

        assertThatThrownBy(() -> transport.execute(call))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.sent()).isEqualTo(Sent.NO))
                .hasMessageContaining("control character")
                .hasMessageNotContaining("Bearer");
        assertThat(server.getRequestCount()).isZero();
    }

    private Call call() {
        Request request = Request.create(
                HttpMethod.GET,
                "http://127.0.0.1:" + server.getPort() + "/x",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                new RequestTemplate());
        return new Call(request, Duration.ofSeconds(30));
    }

    private static Buffer gzip(String body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return new Buffer().write(compressed.toByteArray());
    }
}
