package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.DigestDispatcher;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API keys authenticate with HTTP Digest. */
class ApiKeyTest {
    private final MockAtlas atlas = new MockAtlas();
    private final DigestDispatcher digest = new DigestDispatcher();
    private final AtlasAccess client = client(DigestDispatcher.PASSWORD);

    @BeforeEach
    void start() {
        atlas.server.setDispatcher(digest);
    }

    @AfterEach
    void stop() {
        client.close();
        atlas.close();
    }

    @Test
    void firstCall_takesTwoRoundTripsAndLaterCallsOne() {
        client.listRoles(PROJECT);
        assertThat(atlas.requests()).isEqualTo(2);

        for (int i = 1; i <= 10; i++) {
            client.listRoles(PROJECT);
            assertThat(atlas.requests()).isEqualTo(2 + i);
        }
        assertThat(digest.usedCounts).hasSize(11);
    }

    @Test
    void requestWithCredentials_repeatsTheWholeBody() {
        digest.body = DocumentedExamples.body("v2-authorize/response-200-gcp");
        client.authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate());

        RecordedRequest first = atlas.request();
        RecordedRequest second = atlas.request();
        assertThat(first.getHeaders().get("Authorization")).isNull();
        assertThat(second.getBody().utf8()).isEqualTo(first.getBody().utf8()).isEqualTo("{\"providerName\":\"GCP\"}");
        assertThat(second.getHeaders().values("Authorization")).hasSize(1);
        assertThat(second.getHeaders().values("Accept"))
                .isEqualTo(first.getHeaders().values("Accept"));
    }

    @Test
    void digestUri_includesTheQuery() {
        client.api().listGroupCloudProviderAccess(PROJECT, null, true);

        assertThat(digest.usedCounts).hasSize(1);
    }

    @Test
    void newNonce_isUsedForLaterCalls() {
        client.listRoles(PROJECT);
        digest.nonce = "nonce-2";

        client.listRoles(PROJECT);
        assertThat(atlas.requests()).isEqualTo(4);
        client.listRoles(PROJECT);
        assertThat(atlas.requests()).isEqualTo(5);
    }

    @Test
    void refusedKey_isNotSentAgain() {
        try (AtlasAccess wrong = client("wrong")) {
            UnauthorizedException error = assertThrows(UnauthorizedException.class, () -> wrong.listRoles(PROJECT));
            assertThat(error.errorCode()).contains("NOT_ORG_GROUP_CREATOR");
            assertThat(error.remedy()).contains("Check the credentials");
            assertThat(atlas.requests()).isEqualTo(2);

            assertThrows(UnauthorizedException.class, () -> wrong.listRoles(PROJECT));
            assertThat(atlas.requests()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MD5     | Digest realm=\"MMS Public API\", nonce=\"%s\", qop=\"auth\"",
                "MD5     | Digest nonce=\"%s\", realm=\"r\"",
                "MD5     | digest  NONCE=%s , Realm = \"a, b=c\", qop=auth,opaque=\"o\"",
                "MD5     | Digest realm=\"r\", nonce=\"%s\", algorithm=md5, qop=\"auth-int,auth\"",
                "MD5     | Basic realm=\"b\", Digest realm=\"r\", nonce=\"%s\", qop=\"auth\"",
                "SHA-256 | Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-256, qop=\"auth\"",
                "SHA-256 | Digest realm=\"r\", nonce=\"%s\", algorithm=MD5, Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-256, qop=\"auth\"",
                "SHA-512/256 | Digest realm=\"r\", nonce=\"%s\", algorithm=\"SHA-512-256\", qop=\"auth\"",
                "SHA-512/256 | Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-512-256, Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-256, qop=\"auth\"",
                "MD5     | Digest realm=\"R\u00e9seau \u30a2\", nonce=\"%s\", charset=UTF-8, qop=\"auth\"",
                "SHA-256 | Digest realm=\"R\u00e9seau\", nonce=\"%s\", opaque=\"\u00e9\", algorithm=SHA-256, qop=\"auth\""
            })
    void challengeVariants_areAccepted(String hash, String challenge) {
        digest.hash = hash;
        digest.challenge = challenge;

        client.listRoles(PROJECT);

        assertThat(atlas.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MD5         | algorithm=MD5-sess, qop=auth",
                "MD5         | algorithm=\"md5-SESS\"",
                "SHA-256     | algorithm=SHA-256-sess, qop=auth",
                "SHA-512/256 | algorithm=SHA-512-256-sess, qop=auth"
            })
    void sessAlgorithms_areSupported(String hash, String parameters) {
        digest.hash = hash;
        digest.session = true;
        digest.challenge = "Digest realm=\"r\", nonce=\"%s\", " + parameters;
        for (int i = 0; i < 3; i++) {
            client.listRoles(PROJECT);
        }

        assertThat(atlas.requests()).isEqualTo(4);
    }

    @Test
    void longChallenge_isParsed() {
        digest.challenge = "Digest realm=\"" + "r\\\\".repeat(20_000) + "\", nonce=\"%s\", qop=\"auth\"";

        assertThrows(AtlasException.class, () -> client.listRoles(PROJECT));

        assertThat(atlas.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer                                                       | does not offer HTTP Digest",
                "Digest                                                       | algorithm=MD5 qop=none",
                "Digest realm=\"r\"                                            | algorithm=MD5 qop=none",
                "Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-999           | algorithm=SHA-999 qop=none",
                "Digest realm=\"r\", nonce=\"%s\", qop=\"auth-int\"            | algorithm=MD5 qop=auth-int",
                "Digest realm=\"r\", nonce=\"%s\", algorithm=\"X\u0007\u202e\" | algorithm=X?? qop=none",
                "Digest realm=\"r\u000b\", nonce=\"%s\"                         | algorithm=MD5 qop=none",
                "Digest realm=\"r\ufffd\", nonce=\"%s\"                         | algorithm=MD5 qop=none",
                "Digest realm=\"r, nonce=\"%s                                 | algorithm=MD5 qop=none",
                "Digest ,,,==                                                 | algorithm=MD5 qop=none"
            })
    void unsupportedChallenge_failsWithARemedyThatNamesIt(String challenge, String named) {
        digest.challenge = challenge;

        UnauthorizedException error = assertThrows(UnauthorizedException.class, () -> client.listRoles(PROJECT));

        assertThat(error.remedy())
                .contains(named)
                .contains("service account")
                .doesNotContain("Check the credentials")
                .matches("[ -~]+");
        assertThat(error.errorCode()).contains("NOT_ORG_GROUP_CREATOR");
        assertThat(error.getMessage()).contains(error.remedy());
        assertThat(atlas.requests()).isEqualTo(1);
    }

    private AtlasAccess client(String password) {
        return AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.apiKey(DigestDispatcher.USER, password))
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}
