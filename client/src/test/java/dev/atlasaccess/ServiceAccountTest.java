package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Service accounts authenticate with a token that all calls share. */
class ServiceAccountTest {
    private final MockAtlas atlas = new MockAtlas();
    private final AtlasAccess client = AtlasAccess.builder()
            .retryPolicy(RetryPolicy.NONE)
            .credentials(Credentials.serviceAccount("mdb_sa_id_x", "canary-secret"))
            .baseUrl(atlas.url())
            .build();

    @AfterEach
    void stop() {
        // Closed first, the server cannot delay the revocation of the token.
        atlas.close();
        client.close();
    }

    @Test
    void calls_shareOneToken() {
        grant("canary-token-1", 3600);
        for (int i = 0; i < 5; i++) {
            atlas.respond(DocumentedExamples.body("v2-list/response-200"));
            client.listRoles(PROJECT);
        }

        assertThat(atlas.requests()).isEqualTo(6);
        RecordedRequest grant = atlas.request();
        assertThat(grant.getRequestLine()).isEqualTo("POST /api/oauth/token HTTP/1.1");
        assertThat(grant.getBody().utf8()).isEqualTo("grant_type=client_credentials");
        assertThat(grant.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(grant.getHeaders().get("User-Agent")).startsWith("atlas-access/");
        assertThat(grant.getHeaders().values("Authorization"))
                .containsExactly("Basic "
                        + Base64.getEncoder()
                                .encodeToString("mdb_sa_id_x:canary-secret".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 5; i++) {
            assertThat(atlas.request().getHeaders().values("Authorization")).containsExactly("Bearer canary-token-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "99999999999999999999999", "-1", "\"soon\"", "1e400"})
    void malformedLifetime_isTolerated(String seconds) {
        atlas.respond(200, "application/json", "{\"access_token\":\"canary\",\"expires_in\":" + seconds + "}")
                .respond(DocumentedExamples.body("v2-list/response-200"));

        assertThat(client.listRoles(PROJECT).getAwsIamRoles()).hasSize(1);
    }

    @Test
    void tokenWithoutLifetime_isValidForAnHour() {
        atlas.respond(200, "application/json", "{\"access_token\":\"canary\",\"token_type\":\"Bearer\"}");
        for (int i = 0; i < 2; i++) {
            atlas.respond(DocumentedExamples.body("v2-list/response-200"));
            client.listRoles(PROJECT);
        }

        assertThat(atlas.requests()).isEqualTo(3);
    }

    @Test
    void tokenLimit_hasItsOwnException() {
        atlas.error(429, "{\"error\":\"too_many_tokens\"}");

        RateLimitedException error = assertThrows(RateLimitedException.class, () -> client.listRoles(PROJECT));

        assertThat(error).hasMessageContaining("POST /api/oauth/token");
        assertThat(error.remedy()).contains("valid tokens of a service").contains("keep one AtlasAccess");
    }

    @Test
    void tokenLimit_namesTheDelay() {
        atlas.server.enqueue(new MockResponse.Builder()
                .code(429)
                .setHeader("Retry-After", "300")
                .build());

        RateLimitedException error = assertThrows(RateLimitedException.class, () -> client.listRoles(PROJECT));
        assertThat(error.remedy()).startsWith("Wait 300 s");
    }

    @Test
    void refusedCredentials_throwUnauthorized() {
        atlas.error(401, "{\"error\":\"invalid_client\",\"error_description\":\"Unknown client\"}");

        UnauthorizedException error = assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));

        assertThat(error.errorCode()).contains("invalid_client");
        assertThat(error.detail()).contains("Unknown client");
        assertThat(error).hasMessageContaining("POST /api/oauth/token");
        assertThat(atlas.requests()).isEqualTo(1);
    }

    @Test
    void errorResponseWithAToken_doesNotQuoteIt() {
        atlas.error(201, "{\"access_token\":\"canary-token\",\"errorCode\":\"ODD\"}");

        AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));

        assertThat(error.errorCode()).contains("ODD");
        assertThat(error.rawBody()).isEmpty();
    }

    @Test
    void lostConnectionOfTheTokenRequest_isNotThatOfTheCall() {
        atlas.disconnect();

        AtlasTransportException error = assertThrows(
                AtlasTransportException.class,
                () -> client.authorizeRole(PROJECT, MockAtlas.ROLE, new GcpServiceAccountUpdate()));

        assertThat(error.requestMayHaveReachedAtlas()).isFalse();
        assertThat(error)
                .hasMessageStartingWith("No complete response for PATCH ")
                .hasMessageContaining(" in 1 attempt: the token request, POST /api/oauth/token, failed: ")
                .hasMessageEndingWith(". The request was not sent.");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_JSON, '<html>canary</html>'",
        "NOT_JSON, '{\"access_token\":\"canary'",
        "EMPTY, ''",
        "UNEXPECTED_SHAPE, '{}'",
        "UNEXPECTED_SHAPE, '{\"access_token\":7}'",
        "UNEXPECTED_SHAPE, '{\"access_token\":\"\"}'",
        "UNEXPECTED_SHAPE, '{\"access_token\":\"canary token\"}'",
        "UNEXPECTED_SHAPE, '{\"access_token\":\"canary\\u00e9\"}'",
        "NOT_JSON, '{\"access_token\":\"canary\"} x'",
        "UNEXPECTED_SHAPE, 'null'"
    })
    void responseWithoutToken_failsWithoutQuotingIt(Reason reason, String body) {
        atlas.respond(200, "application/json", body);

        UnreadableResponseException error =
                assertThrows(UnreadableResponseException.class, () -> client.listRoles(PROJECT));

        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error).hasMessageContaining("token endpoint").hasNoCause();
        assertThat(error.getMessage()).doesNotContain("canary");
    }

    private void grant(String token, int seconds) {
        atlas.server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"access_token\":\"" + token + "\",\"expires_in\":" + seconds + ",\"token_type\":\"Bearer\"}")
                .build());
    }
}
