package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.MockAtlas;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** Without a complete answer a call says so, and whether Atlas may have received it. */
class TransportErrorTest {
    @Test
    void aRefusedConnectionWasNotSent() throws IOException {
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
    void aNameThatDoesNotResolveWasNotSent() {
        AtlasTransportException error = fail(AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary"))
                .baseUrl(URI.create("https://atlas.invalid")));

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestMayHaveReachedAtlas() {
        try (MockAtlas atlas = new MockAtlas()) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build());
            AtlasTransportException error = assertThrows(
                    AtlasTransportException.class,
                    () -> atlas.client().authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate()));

            assertThat(error.requestMayHaveReachedAtlas()).isTrue();
            assertThat(error).hasMessageContaining("PATCH").hasMessageContaining("may have received");
            assertThat(atlas.requests()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeEndsTheCall() {
        try (MockAtlas atlas = new MockAtlas()) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            AtlasTransportException error = fail(atlas.builder().timeout(Duration.ofMillis(200)));

            assertThat(error.requestMayHaveReachedAtlas()).isTrue();
            assertThat(error).hasMessageContaining("timeout of 200 ms");
        }
    }

    private static AtlasTransportException fail(AtlasAccessBuilder builder) {
        try (AtlasAccess client = builder.build()) {
            return assertThrows(AtlasTransportException.class, () -> client.listRoles(PROJECT));
        }
    }
}
