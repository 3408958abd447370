package dev.atlasaccess.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server with a short idle timeout. */
@Timeout(30)
class HttpServerTest {
    private static final Duration IDLE_TIMEOUT = Duration.ofMillis(300);

    private final AtomicInteger handled = new AtomicInteger();
    private final HttpServer server =
            new HttpServer(0, null, IDLE_TIMEOUT, new RequestHandler(this::respond, (request, status) -> {}));

    private ApiResponse respond(ApiRequest request) {
        handled.incrementAndGet();
        ApiResponse response = ApiResponse.json(200, "application/json", JsonNodeFactory.instance.textNode("late"));
        return request.path().equals("/late") ? response.delayed(IDLE_TIMEOUT.multipliedBy(3)) : response;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void halfABodyTimesOut() throws IOException {
        String response = exchange("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf");

        assertThat(response).startsWith("HTTP/1.1 408 ");
        assertThat(handled).hasValue(0);
    }

    @Test
    void halfAHeaderTimesOut() throws IOException {
        exchange("POST / HTTP/1.1\r\nHost: loc");

        assertThat(handled).hasValue(0);
    }

    @Test
    void aResponseMayBeLaterThanTheIdleTimeout() throws IOException {
        String response = exchange("GET /late HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 200 ").contains("X-Envoy-Upstream-Service-Time: 900");
    }

    /** Sends bytes, and reads until the server closes the connection. */
    private String exchange(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
