package dev.atlasaccess.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.internal.http.TransportException.Sent;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.TcpRelay;
import dev.atlasaccess.testing.TestCertificates;
import dev.atlasaccess.testing.TestClient;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pings find an HTTP/2 connection that has died silently, long before a deadline does. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class PingTest {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final MockWebServer server = new MockWebServer();
    private TcpRelay relay;
    private OkHttpTransport transport;

    @BeforeEach
    void start() throws Exception {
        server.useHttps(TestCertificates.TRUSTED.sslSocketFactory());
        server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        server.start(InetAddress.getLoopbackAddress(), 0);
        relay = new TcpRelay(URI.create("https://localhost:" + server.getPort()));
        transport = new OkHttpTransport(
                relay.url(), TestClient.JVM_NETWORK, 1000, new HostLookups(InetAddress::getAllByName), INTERVAL);
        server.enqueue(new MockResponse.Builder().body("first").build());
        assertThat(call(HttpMethod.GET)).isEqualTo("first");
    }

    @AfterEach
    void stop() throws IOException {
        transport.close();
        relay.close();
        server.close();
    }

    @Test
    void anIdleConnectionIsReplaced() throws Exception {
        relay.silence();
        while (relay.closedByClient() == 0) {
            Thread.sleep(5);
        }
        server.enqueue(new MockResponse.Builder().body("second").build());
        assertThat(call(HttpMethod.PATCH)).isEqualTo("second");
        assertThat(relay.connections()).isEqualTo(2);
    }

    @Test
    void aCallUnderWayEnds() {
        relay.silence();
        TransportException failure = assertThrows(TransportException.class, () -> call(HttpMethod.PATCH));
        assertThat(failure.sent()).isEqualTo(Sent.MAYBE);
    }

    @Test
    void aSlowResponseOnALivingConnectionDoesNotEnd() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("slow")
                .headersDelay(3 * INTERVAL.toMillis(), TimeUnit.MILLISECONDS)
                .build());
        assertThat(call(HttpMethod.PATCH)).isEqualTo("slow");
    }

    private String call(HttpMethod method) throws TransportException {
        Request request = Request.create(
                method,
                relay.url() + "/x",
                Map.of(),
                method == HttpMethod.PATCH ? new byte[1] : null,
                UTF_8,
                new RequestTemplate());
        return transport.execute(new Call(request, Duration.ofMinutes(10))).bodyAsString();
    }
}
