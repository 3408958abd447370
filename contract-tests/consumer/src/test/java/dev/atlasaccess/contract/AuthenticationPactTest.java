package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.UnauthorizedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How the SDK proves who is calling. The Authorization header of a request is for whoever verifies this contract to
 * supply, but for one: that a Digest challenge is answered can be said in form.
 */
class AuthenticationPactTest {
    private static final String PROJECT = Interaction.PROJECT;
    private static final Credentials SERVICE_ACCOUNT =
            Credentials.serviceAccount("id-not-part-of-the-contract", Interaction.TOKEN);

    @Test
    void aServiceAccountsTokenIsFetchedUsedAndGivenBack() {
        Interaction granted = Interaction.of("a request for a token")
                .given("the service account is known")
                .form("/api/oauth/token", "TokenRequest")
                .answers("TokenGranted");
        Interaction listed = Interaction.of("a list with a service account's token")
                .given("the request carries a service account's token")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .answers("ListAllProviders");
        Interaction revoked = Interaction.of("the end of a token")
                .given("the service account has a live token")
                .form("/api/oauth/revoke", "TokenRevocation")
                .answersWithoutBody();

        // The revocation comes when the client is closed.
        Interaction.together(
                List.of(granted, listed, revoked),
                SERVICE_ACCOUNT,
                atlas -> ModelAssertions.assertIsExample(atlas.listRoles(PROJECT), "ListAllProviders"));
    }

    @Test
    void aTokenIsRefused() {
        Interaction.of("a request for a token with a secret that is not right")
                .given("the service account's secret is not right")
                .form("/api/oauth/token", "TokenRequest")
                .fails(401, "TokenRefused")
                .when(SERVICE_ACCOUNT, atlas -> {
                    UnauthorizedException error =
                            catchThrowableOfType(UnauthorizedException.class, () -> atlas.listRoles(PROJECT));

                    assertThat(error.errorCode()).contains(Fragment.text("TokenRefused", "error"));
                    assertThat(error.detail()).contains(Fragment.text("TokenRefused", "error_description"));
                });
    }

    @Test
    void aDigestChallengeIsAnswered() {
        Interaction challenged = Interaction.of("a list without proof of an API key")
                .givenProject("the project has no roles")
                .given("the request carries no credentials")
                .list()
                .fails(401, "ErrorUnauthorized", "WWW-Authenticate");
        Interaction answered = Interaction.of("a list with the answer to a Digest challenge")
                .givenProject("the project has no roles")
                .given("the request answers the challenge of an API key")
                .list()
                .withDigestAnswer()
                .answers("ListEmpty");

        Interaction.together(List.of(challenged, answered), Credentials.apiKey("a-key", Interaction.TOKEN), atlas -> {
            assertThat(atlas.listRoles(PROJECT).getAwsIamRoles()).isEmpty();
        });
    }
}
