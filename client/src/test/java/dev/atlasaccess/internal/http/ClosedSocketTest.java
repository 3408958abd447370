package dev.atlasaccess.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.testing.ScriptedServer;
import dev.atlasaccess.testing.TestClient;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A kept connection whose socket is closed by another thread after OkHttp has found it usable. */
class ClosedSocketTest {
    @Test
    void theRequestIsSentOnAnotherConnection() throws Exception {
        try (ScriptedServer server = ScriptedServer.http1(false, ScriptedServer.Connection::serve);
                OkHttpTransport transport = transport(server)) {
            assertThat(patch(transport, server).isSuccess()).isTrue();
            Field sockets = OkHttpTransport.class.getDeclaredField("sockets");
            sockets.setAccessible(true);
            Map<?, ?> kept = (Map<?, ?>) sockets.get(transport);
            assertThat(kept).hasSize(1);
            kept.clear(); // as when a socket is closed

            assertThat(patch(transport, server).isSuccess()).isTrue();
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(kept).hasSize(1);
        }
    }

    private static OkHttpTransport transport(ScriptedServer server) {
        return new OkHttpTransport(server.url(), TestClient.JVM_NETWORK, 100_000);
    }

    private static HttpResponse patch(OkHttpTransport transport, ScriptedServer server) throws TransportException {
        Request request = Request.create(
                HttpMethod.PATCH, server.url() + "/x", Map.of(), new byte[1], UTF_8, new RequestTemplate());
        return transport.execute(new Call(request, Duration.ofSeconds(30)));
    }
}
