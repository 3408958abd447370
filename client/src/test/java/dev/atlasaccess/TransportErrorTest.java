package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.MockAtlas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** A call without a complete response reports whether the request may have reached Atlas. */
class TransportErrorTest {
    @Test
    void refusedConnection_isReportedAsNotSent() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        AtlasTransportException error = fail(AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary"))
                .baseUrl(URI.create("http://127.0.0.1:" + port)));

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
        assertThat(error).hasMessageContaining("not sent").hasCauseInstanceOf(IOException.class);
    }

    @Test
    void unknownHost_isReportedAsNotSent() {
        AtlasTransportException error = fail(AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary"))
                .baseUrl(URI.create("https://atlas.invalid")));

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
    }

    @Test
    void connectionClosedAfterTheRequest_isReportedAsMaybeSent() {
        try (MockAtlas atlas = new MockAtlas()) {
            atlas.disconnect();
            AtlasTransportException error = assertThrows(
                    AtlasTransportException.class,
                    () -> atlas.client().authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate()));

            assertThat(error.requestMayHaveReachedAtlas()).isTrue();
            assertThat(error).hasMessageContaining("PATCH").hasMessageContaining("may have received");
            assertThat(atlas.requests()).isEqualTo(1);
        }
    }

    /** The gateway may have passed the request on. */
    @Test
    void refusedConnectionAfterABadGateway_isReportedAsMaybeSent() {
        try (MockAtlas atlas = new MockAtlas()) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .code(502)
                    .setHeader("Connection", "close")
                    .build());
            AtlasTransportException error = fail(atlas.builder()
                    .retryPolicy(new RetryPolicy(2, Duration.ZERO, Duration.ZERO))
                    .listener(attempt -> atlas.server.close()));

            assertThat(error.attempts()).isEqualTo(2);
            assertThat(error.requestMayHaveReachedAtlas()).isTrue();
            assertThat(error).hasMessageContaining("may have received");
        }
    }

    @Test
    void timeout_endsTheCall() {
        try (MockAtlas atlas = new MockAtlas()) {
            atlas.stall();
            AtlasTransportException error = fail(atlas.builder().timeout(Duration.ofSeconds(2)));

            assertThat(error.requestMayHaveReachedAtlas()).isTrue();
            assertThat(error).hasMessageContaining("timeout of 2000 ms");
        }
    }

    private static AtlasTransportException fail(AtlasAccessBuilder builder) {
        try (AtlasAccess client = builder.build()) {
            return assertThrows(AtlasTransportException.class, () -> client.listRoles(PROJECT));
        }
    }
}
