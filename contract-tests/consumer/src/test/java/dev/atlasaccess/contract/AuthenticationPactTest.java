package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.UnauthorizedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Authentication of the SDK. The verifier supplies the Authorization header of a request, except for the one that responds to
 * a Digest challenge, which the contract matches by its form.
 */
class AuthenticationPactTest {
    private static final String PROJECT = Interaction.PROJECT;
    private static final Credentials SERVICE_ACCOUNT =
            Credentials.serviceAccount("id-not-part-of-the-contract", Interaction.TOKEN);

    @Test
    void aServiceAccountTokenIsRequestedUsedAndRevoked() {
        Interaction granted = Interaction.of("a request for a token")
                .given("the service account exists")
                .form("/api/oauth/token", "TokenRequest")
                .respondsWith("TokenGranted");
        Interaction listed = Interaction.of("a request to list the roles with a service account token")
                .given("the request has a service account token")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .respondsWith("ListAllProviders");
        Interaction revoked = Interaction.of("a request to revoke a token")
                .given("the service account has an active token")
                .form("/api/oauth/revoke", "TokenRevocation")
                .respondsWithoutBody(200);

        // The revocation comes when the client is closed.
        Interaction.runTogether(
                List.of(granted, listed, revoked),
                SERVICE_ACCOUNT,
                atlas -> ModelAssertions.assertIsExample(atlas.listRoles(PROJECT), "ListAllProviders"));
    }

    @Test
    void aTokenRequestIsRejected() {
        Interaction.of("a request for a token with an invalid secret")
                .given("the service account secret is invalid")
                .form("/api/oauth/token", "TokenRequest")
                .failsWith(401, "TokenRefused")
                .when(SERVICE_ACCOUNT, atlas -> {
                    UnauthorizedException error =
                            catchThrowableOfType(UnauthorizedException.class, () -> atlas.listRoles(PROJECT));

                    assertThat(error.errorCode()).contains(Fragment.string("TokenRefused", "error"));
                    assertThat(error.detail()).contains(Fragment.string("TokenRefused", "error_description"));
                });
    }

    @Test
    void aDigestChallengeLeadsToASecondRequest() {
        Interaction challenged = Interaction.of("a request to list the roles without credentials")
                .givenProject("the project has no roles")
                .given("the request has no credentials")
                .list()
                .failsWith(401, "ErrorUnauthorized", "WWW-Authenticate");
        Interaction authenticated = Interaction.of("a request to list the roles with Digest authentication")
                .givenProject("the project has no roles")
                .given("the request uses Digest authentication")
                .list()
                .withDigest()
                .respondsWith("ListEmpty");

        Interaction.runTogether(
                List.of(challenged, authenticated), Credentials.apiKey("a-key", Interaction.TOKEN), atlas -> {
                    assertThat(atlas.listRoles(PROJECT).getAwsIamRoles()).isEmpty();
                });
    }
}
