package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither credentials nor clients nor exceptions print secrets. */
class SecretsTest {
    static Stream<Credentials> credentials() {
        return Stream.of(
                Credentials.serviceAccount("client-id", "canary-secret"),
                Credentials.apiKey("public-key", "canary-private"),
                Credentials.accessToken("canary-token"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void toString_hidesSecrets(Credentials credentials) {
        assertThat(credentials.toString()).contains("<hidden>").doesNotContain("canary");
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void exceptions_containNoSecret(Credentials credentials) {
        MockResponse granted = new MockResponse.Builder()
                .body("{\"access_token\":\"canary-granted\",\"expires_in\":3600}")
                .build();
        MockResponse[] ends = {
            new MockResponse.Builder()
                    .code(401)
                    .setHeader("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"")
                    .body(DocumentedExamples.body("v2-list/response-401"))
                    .build(),
            new MockResponse.Builder().code(503).body("<html>").build(),
            new MockResponse.Builder().body("<html>").build(),
            new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build()
        };
        for (MockResponse end : ends) {
            try (MockAtlas atlas = new MockAtlas();
                    AtlasAccess client = AtlasAccess.builder()
                            .retryPolicy(RetryPolicy.NONE)
                            .baseUrl(atlas.url())
                            .credentials(credentials)
                            .build()) {
                atlas.dispatch(request -> request.getTarget().startsWith("/api/oauth/") ? granted : end);

                AtlasException error = assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

                StringWriter text = new StringWriter();
                error.printStackTrace(new PrintWriter(text));
                assertThat(text.toString() + client + client.api()).doesNotContain("canary");
            }
        }
    }
}
