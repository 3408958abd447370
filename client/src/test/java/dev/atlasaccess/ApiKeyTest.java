package dev.atlasaccess;

import static dev.atlasaccess.AtlasStub.PROJECT;
import static dev.atlasaccess.AtlasStub.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.GcpServiceAccountUpdate;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API key proves itself by HTTP Digest. */
class ApiKeyTest {
    private final AtlasStub atlas = new AtlasStub();
    private final DigestServer digest = new DigestServer();
    private final AtlasAccess client = client(DigestServer.PASSWORD);

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
    void aColdCallTakesTwoRoundTripsAndAWarmOneTakesOne() {
        client.listRoles(PROJECT);
        assertThat(atlas.requests()).isEqualTo(2);

        for (int i = 1; i <= 10; i++) {
            client.listRoles(PROJECT);
            assertThat(atlas.requests()).isEqualTo(2 + i);
        }
        assertThat(digest.usedCounts).hasSize(11);
    }

    @Test
    void theBodyIsSentAgainWhole() {
        digest.answer = Documented.text("v2-authorize/response-200-gcp");
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
    void theQueryIsPartOfTheProof() {
        client.api().listGroupCloudProviderAccess(PROJECT, null, true);

        assertThat(digest.usedCounts).hasSize(1);
    }

    @Test
    void aNewNonceIsTakenUp() {
        client.listRoles(PROJECT);
        digest.nonce = "nonce-2";

        client.listRoles(PROJECT);
        assertThat(atlas.requests()).isEqualTo(4);
        client.listRoles(PROJECT);
        assertThat(atlas.requests()).isEqualTo(5);
    }

    @Test
    void aKeyThatIsRefusedIsNotTriedForever() {
        try (AtlasAccess wrong = client("wrong")) {
            UnauthorizedException error = Caught.by(UnauthorizedException.class, () -> wrong.listRoles(PROJECT));
            assertThat(error.errorCode()).contains("NOT_ORG_GROUP_CREATOR");
            assertThat(atlas.requests()).isEqualTo(2);

            Caught.by(UnauthorizedException.class, () -> wrong.listRoles(PROJECT));
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
                "SHA-256 | Digest realm=\"r\", nonce=\"%s\", algorithm=MD5, Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-256, qop=\"auth\""
            })
    void theChallengesOfServersDiffer(String hash, String challenge) {
        digest.hash = hash;
        digest.challenge = challenge;

        client.listRoles(PROJECT);

        assertThat(atlas.requests()).isEqualTo(2);
    }

    @Test
    void aChallengeMayBeLong() {
        digest.challenge = "Digest realm=\"" + "r\\\\".repeat(20_000) + "\", nonce=\"%s\", qop=\"auth\"";

        Caught.by(AtlasException.class, () -> client.listRoles(PROJECT));

        assertThat(atlas.requests()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer",
                "Digest realm=\"r\"",
                "Digest realm=\"r\", nonce=\"%s\", algorithm=SHA-512-256",
                "Digest realm=\"r\", nonce=\"%s\", qop=\"auth-int\"",
                "Digest realm=\"r, nonce=\"%s",
                "Digest ,,,==",
                "Digest"
            })
    void aChallengeThatCannotBeMetIsAnError(String challenge) {
        digest.challenge = challenge;

        Caught.by(UnauthorizedException.class, () -> client.listRoles(PROJECT));

        assertThat(atlas.requests()).isEqualTo(1);
    }

    private AtlasAccess client(String password) {
        return AtlasAccess.builder()
                .baseUrl(atlas.url())
                .credentials(Credentials.apiKey(DigestServer.USER, password))
                .build();
    }
}
