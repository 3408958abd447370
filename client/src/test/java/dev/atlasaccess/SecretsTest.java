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
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets are printed nowhere: not by credentials, not by a client, not by what a call ends in. */
class SecretsTest {
    static Stream<Credentials> credentials() {
        return Stream.of(
                Credentials.serviceAccount("client-id", "canary-secret"),
                Credentials.apiKey("public-key", "canary-private"),
                Credentials.accessToken("canary-token"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialsRenderAsHidden(Credentials credentials) {
        assertThat(credentials.toString()).contains("<hidden>").doesNotContain("canary");
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void whatACallEndsInHoldsNone(Credentials credentials) {
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
                atlas.server.setDispatcher(new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return request.getTarget().startsWith("/api/oauth/") ? granted : end;
                    }
                });

                AtlasException error = assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

                StringWriter text = new StringWriter();
                error.printStackTrace(new PrintWriter(text));
                assertThat(text.toString() + client + client.api()).doesNotContain("canary");
            }
        }
    }
}
