package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.internal.http.TransportException.Sent;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Authorization header on the wire. */
@Timeout(60)
class AuthorizationHeaderTest {
    private final MockWebServer server = new MockWebServer();
    private OkHttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        transport = new OkHttpTransport(
                URI.create("http://127.0.0.1:" + server.getPort()), NetworkSettings.OF_THE_JVM, 1000);
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void itMayContainCharactersOutsideOfAscii() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());

        assertThat(transport.execute(call("Digest realm=\"é\"")).status()).isEqualTo(200);
        assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Digest realm=\"é\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a\r\nX-Other: b", "Bearer a\n", "Bearer \u0000"})
    void aHeaderWithControlCharactersIsNotSent(String authorization) {
        TransportException failure =
                assertThrows(TransportException.class, () -> transport.execute(call(authorization)));

        assertThat(failure.sent()).isEqualTo(Sent.NO);
        assertThat(failure).hasMessageContaining("control character").hasMessageNotContaining("Bearer");
        assertThat(server.getRequestCount()).isZero();
    }

    private Call call(String authorization) {
        Request request = Request.create(
                HttpMethod.GET,
                "http://127.0.0.1:" + server.getPort() + "/x",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                new RequestTemplate());
        return new Call(request, Duration.ofSeconds(30)).withAuthorization(authorization);
    }
}
