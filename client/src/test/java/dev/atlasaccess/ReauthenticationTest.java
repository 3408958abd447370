package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call re-authenticates at most once, whatever the number of its attempts. */
class ReauthenticationTest {
    private final MockAtlas atlas = new MockAtlas();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void apiKey_reauthenticatesOncePerCall() {
        try (AtlasAccess client = client(Credentials.apiKey("public", "canary"))) {
            challenge("n1", false);
            atlas.respond(DocumentedExamples.body("v2-list/response-200"));
            client.listRoles(PROJECT);

            challenge("n2", false);
            unavailable();
            challenge("n3", false);
            assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));
            assertThat(atlas.requests()).isEqualTo(2 + 3);

            atlas.respond(DocumentedExamples.body("v2-list/response-200"));
            client.listRoles(PROJECT);
            assertThat(atlas.requests()).as("the next call needs no challenge").isEqualTo(2 + 3 + 1);
        }
    }

    @Test
    void staleNonce_doesNotCountAsReauthentication() {
        try (AtlasAccess client = client(Credentials.apiKey("public", "canary"))) {
            challenge("n1", false);
            challenge("n2", true);
            challenge("n3", true);
            unavailable();
            challenge("n4", true);
            challenge("n5", false);
            assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));

            assertThat(atlas.requests()).isEqualTo(6);
        }
    }

    @Test
    void serviceAccount_reauthenticatesOncePerCall() {
        try (AtlasAccess client = client(Credentials.serviceAccount("id", "canary"))) {
            token("canary-1");
            atlas.error(401, "");
            token("canary-2");
            unavailable();
            atlas.error(401, "");
            assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));
            assertThat(atlas.requests()).isEqualTo(5);

            token("canary-3");
            atlas.respond(DocumentedExamples.body("v2-list/response-200"));
            client.listRoles(PROJECT);
            atlas.respond("{}");
        }
    }

    private AtlasAccess client(Credentials credentials) {
        return AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(credentials)
                .retryPolicy(new RetryPolicy(3, Duration.ZERO, Duration.ZERO))
                .build();
    }

    private void challenge(String nonce, boolean stale) {
        atlas.server.enqueue(new mockwebserver3.MockResponse.Builder()
                .code(401)
                .setHeader(
                        "WWW-Authenticate", "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\", stale=" + stale)
                .build());
    }

    private void unavailable() {
        atlas.error(503, "");
    }

    private void token(String token) {
        atlas.respond(200, "application/json", "{\"access_token\":\"" + token + "\",\"expires_in\":3600}");
    }
}
