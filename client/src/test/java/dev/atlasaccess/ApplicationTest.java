package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atlasaccess.testing.MockAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's name in the User-Agent. */
class ApplicationTest {
    @Test
    void isInEveryRequest() {
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.builder()
                        .credentials(Credentials.serviceAccount("mdb_sa_id_x", "canary-secret"))
                        .application("my-app", "1.2.3+b4")
                        .build()) {
            atlas.respond(200, "application/json", "{\"access_token\":\"canary-token\",\"expires_in\":3600}")
                    .respond("{}")
                    .respond("");
            client.listRoles(PROJECT);
            for (int i = 0; i < 2; i++) {
                assertThat(atlas.request().getHeaders().get("User-Agent"))
                        .matches("my-app/1[.]2[.]3[+]b4 atlas-access/\\S+ \\(Java [^)]+\\)");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a\r\nX-Evil: 1", "a\0", "(a)", "a,b", "ä", "a;b", "\"a\"", "a\u007f"})
    void isAToken(String odd) {
        AtlasAccessBuilder builder = AtlasAccess.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.application(odd, "1"))
                .withMessageStartingWith("name ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.application("a", odd))
                .withMessageStartingWith("version ");
    }
}
