package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.junit5.PactConsumerTestExt;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasStatusException;
import dev.atlasaccess.BadRequestException;
import dev.atlasaccess.ConflictException;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.ForbiddenException;
import dev.atlasaccess.NotFoundException;
import dev.atlasaccess.RateLimitedException;
import dev.atlasaccess.RetryPolicy;
import dev.atlasaccess.ServerErrorException;
import dev.atlasaccess.UnauthorizedException;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract between the SDK and Atlas, written by driving the SDK itself. */
@ExtendWith(PactConsumerTestExt.class)
@PactTestFor(providerName = AtlasAccessPactTest.PROVIDER, pactVersion = PactSpecVersion.V4)
class AtlasAccessPactTest {
    static final String CONSUMER = "atlas-access-client";
    static final String PROVIDER = "mongodb-atlas-admin-api";
    static final String TOKEN = "canary-not-part-of-the-contract";

    private static final String PROJECT = Interaction.PROJECT;
    private static final String AWS_ROLE = "32b6e34b3d91647abb20e7b8";
    private static final String AZURE_ROLE = "32b6e34b3d91647abb20e7b9";
    private static final String GCP_ROLE = "32b6e34b3d91647abb20e7ba";
    private static final String V1_ROLE = "5f232b94af0a6b41747bcc2d";
    private static final Map<String, String> RATE_LIMIT =
            Map.of("RateLimit-Limit", "100", "RateLimit-Remaining", "42", "Retry-After", "55");

    @Pact(consumer = CONSUMER)
    V4Pact listAllProviders(PactBuilder pact) {
        return Interaction.of(pact, "a list of the roles of a project with one role of each provider")
                .given("the project has a role of each provider, each used by a data federation")
                .list()
                .answers("ListAllProviders");
    }

    @Test
    @PactTestFor(pactMethod = "listAllProviders")
    void listsTheRolesOfEachProvider(MockServer atlas) {
        CloudProviderAccessRoles roles = client(atlas).listRoles(PROJECT);

        assertThat(roles.getAwsIamRoles())
                .singleElement()
                .satisfies(role -> assertThat(role.id()).isEqualTo(AWS_ROLE));
        assertThat(roles.getAzureServicePrincipals())
                .singleElement()
                .satisfies(role -> assertThat(role.id()).isEqualTo(AZURE_ROLE));
        assertThat(roles.getGcpServiceAccounts())
                .singleElement()
                .satisfies(role -> assertThat(role.getStatus()).isEqualTo(GcpServiceAccountStatus.IN_PROGRESS));
    }

    @Pact(consumer = CONSUMER)
    V4Pact listEmpty(PactBuilder pact) {
        return Interaction.of(pact, "a list of the roles of a project without roles")
                .given("the project has no roles")
                .list()
                .answers("ListEmpty");
    }

    @Test
    @PactTestFor(pactMethod = "listEmpty")
    void listsNoRoles(MockServer atlas) {
        CloudProviderAccessRoles roles = client(atlas).listRoles(PROJECT);

        assertThat(roles.getAwsIamRoles()).isEmpty();
        assertThat(roles.getAzureServicePrincipals()).isEmpty();
        assertThat(roles.getGcpServiceAccounts()).isEmpty();
    }

    @Pact(consumer = CONSUMER)
    V4Pact authorizeAws(PactBuilder pact) {
        return Interaction.of(pact, "an authorization of an AWS role")
                .given("the project has an AWS role, used by a data federation", AWS_ROLE)
                .authorize(AWS_ROLE, "AuthorizeAwsRequest")
                .answers("AwsRole");
    }

    @Test
    @PactTestFor(pactMethod = "authorizeAws")
    void authorizesAnAwsRole(MockServer atlas) {
        CloudProviderAccessRole role = client(atlas).authorizeRole(PROJECT, AWS_ROLE, awsUpdate());

        assertThat(role).isInstanceOf(AwsIamRole.class);
        assertThat(((AwsIamRole) role).getIamAssumedRoleArn())
                .isEqualTo(awsUpdate().getIamAssumedRoleArn());
    }

    @Pact(consumer = CONSUMER)
    V4Pact authorizeAzure(PactBuilder pact) {
        return Interaction.of(pact, "an authorization of an Azure service principal")
                .given("the project has an Azure service principal, used by a data federation", AZURE_ROLE)
                .authorize(AZURE_ROLE, "AuthorizeAzureRequest")
                .answers("AzureRole");
    }

    @Test
    @PactTestFor(pactMethod = "authorizeAzure")
    void authorizesAnAzureServicePrincipal(MockServer atlas) {
        AzureServicePrincipalUpdate update = new AzureServicePrincipalUpdate()
                .atlasAzureAppId(text("AuthorizeAzureRequest", "atlasAzureAppId"))
                .servicePrincipalId(text("AuthorizeAzureRequest", "servicePrincipalId"))
                .tenantId(text("AuthorizeAzureRequest", "tenantId"));

        CloudProviderAccessRole role = client(atlas).authorizeRole(PROJECT, AZURE_ROLE, update);

        assertThat(role).isInstanceOf(AzureServicePrincipal.class);
        assertThat(role.id()).isEqualTo(AZURE_ROLE);
    }

    @Pact(consumer = CONSUMER)
    V4Pact authorizeGcp(PactBuilder pact) {
        return Interaction.of(pact, "an authorization of a Google Cloud service account")
                .given("the project has a Google Cloud service account, used by a data federation", GCP_ROLE)
                .authorize(GCP_ROLE, "AuthorizeGcpRequest")
                .answers("GcpRole");
    }

    @Test
    @PactTestFor(pactMethod = "authorizeGcp")
    void authorizesAGoogleCloudServiceAccount(MockServer atlas) {
        CloudProviderAccessRole role = client(atlas).authorizeRole(PROJECT, GCP_ROLE, new GcpServiceAccountUpdate());

        assertThat(role).isInstanceOf(GcpServiceAccount.class);
    }

    @Pact(consumer = CONSUMER)
    V4Pact authorizeV1(PactBuilder pact) {
        return Interaction.of(pact, "an authorization of an AWS role by v1.0")
                .given("the project has an AWS role that no feature uses", V1_ROLE)
                .authorizeV1(V1_ROLE, "AuthorizeAwsRequestV1")
                .answers("AwsRoleV1");
    }

    @Test
    @PactTestFor(pactMethod = "authorizeV1")
    @SuppressWarnings("deprecation") // the operation is
    void authorizesAnAwsRoleByV1(MockServer atlas) {
        String arn = text("AuthorizeAwsRequestV1", "iamAssumedRoleArn");
        AwsIamRole role =
                client(atlas).authorizeRoleV1(PROJECT, V1_ROLE, new AwsIamRoleUpdate().iamAssumedRoleArn(arn));

        assertThat(role.id()).isEqualTo(V1_ROLE);
        assertThat(role.getFeatureUsages()).isEmpty();
    }

    @Pact(consumer = CONSUMER)
    V4Pact badRequest(PactBuilder pact) {
        return Interaction.of(pact, "an authorization in the form of another provider")
                .given("the project has an Azure service principal, used by a data federation", AZURE_ROLE)
                .authorize(AZURE_ROLE, "AuthorizeAwsRequest")
                .fails(400, "ErrorBadRequest");
    }

    @Test
    @PactTestFor(pactMethod = "badRequest")
    void aRequestThatAtlasRefuses(MockServer atlas) {
        assertFails(BadRequestException.class, 400, () -> authorizeAws(atlas, AZURE_ROLE));
    }

    @Pact(consumer = CONSUMER)
    V4Pact unauthorized(PactBuilder pact) {
        return Interaction.of(pact, "a list with credentials that Atlas does not accept")
                .given("the credentials are not accepted")
                .list()
                .fails(401, "ErrorUnauthorized");
    }

    @Test
    @PactTestFor(pactMethod = "unauthorized")
    void credentialsThatAreNotAccepted(MockServer atlas) {
        assertFails(UnauthorizedException.class, 401, () -> client(atlas).listRoles(PROJECT));
    }

    @Pact(consumer = CONSUMER)
    V4Pact forbidden(PactBuilder pact) {
        return Interaction.of(pact, "an authorization with credentials that do not allow it")
                .given("the credentials do not allow authorizing roles", AWS_ROLE)
                .authorize(AWS_ROLE, "AuthorizeAwsRequest")
                .fails(403, "ErrorForbidden");
    }

    @Test
    @PactTestFor(pactMethod = "forbidden")
    void credentialsThatDoNotAllowIt(MockServer atlas) {
        assertFails(ForbiddenException.class, 403, () -> authorizeAws(atlas, AWS_ROLE));
    }

    @Pact(consumer = CONSUMER)
    V4Pact notFound(PactBuilder pact) {
        return Interaction.of(pact, "an authorization of a role that does not exist")
                .given("the project has no roles")
                .authorize(AWS_ROLE, "AuthorizeAwsRequest")
                .fails(404, "ErrorNotFound");
    }

    @Test
    @PactTestFor(pactMethod = "notFound")
    void aRoleThatDoesNotExist(MockServer atlas) {
        assertFails(NotFoundException.class, 404, () -> authorizeAws(atlas, AWS_ROLE));
    }

    @Pact(consumer = CONSUMER)
    V4Pact conflict(PactBuilder pact) {
        return Interaction.of(pact, "an authorization that the role's state does not allow")
                .given("the role's state does not allow authorizing it", AWS_ROLE)
                .authorize(AWS_ROLE, "AuthorizeAwsRequest")
                .fails(409, "ErrorConflict");
    }

    @Test
    @PactTestFor(pactMethod = "conflict")
    void aStateThatDoesNotAllowIt(MockServer atlas) {
        assertFails(ConflictException.class, 409, () -> authorizeAws(atlas, AWS_ROLE));
    }

    @Pact(consumer = CONSUMER)
    V4Pact rateLimited(PactBuilder pact) {
        return Interaction.of(pact, "a list over the rate limit")
                .given("the rate limit is used up")
                .list()
                .fails(429, "ErrorRateLimited", RATE_LIMIT);
    }

    @Test
    @PactTestFor(pactMethod = "rateLimited")
    void theRateLimitIsUsedUp(MockServer atlas) {
        AtlasStatusException error =
                assertFails(RateLimitedException.class, 429, () -> client(atlas).listRoles(PROJECT));
        assertThat(error.rateLimit().retryAfter()).contains(Duration.ofSeconds(55));
        assertThat(error.parameters()).hasSize(3);
    }

    @Pact(consumer = CONSUMER)
    V4Pact internalError(PactBuilder pact) {
        return Interaction.of(pact, "a list while Atlas fails")
                .given("Atlas fails")
                .list()
                .fails(500, "ErrorInternal");
    }

    @Test
    @PactTestFor(pactMethod = "internalError")
    void atlasFails(MockServer atlas) {
        assertFails(ServerErrorException.class, 500, () -> client(atlas).listRoles(PROJECT));
    }

    @Pact(consumer = CONSUMER)
    V4Pact unavailable(PactBuilder pact) {
        return Interaction.of(pact, "a list while Atlas is down for maintenance")
                .given("Atlas is down for maintenance")
                .list()
                .fails(503, "ErrorServiceUnavailable", RATE_LIMIT);
    }

    @Test
    @PactTestFor(pactMethod = "unavailable")
    void atlasIsDownForMaintenance(MockServer atlas) {
        AtlasStatusException error =
                assertFails(ServerErrorException.class, 503, () -> client(atlas).listRoles(PROJECT));
        assertThat(error.rateLimit().retryAfter()).contains(Duration.ofSeconds(55));
    }

    private static AtlasAccess client(MockServer atlas) {
        return AtlasAccess.builder()
                .retryPolicy(RetryPolicy.NONE)
                .baseUrl(URI.create("http://127.0.0.1:" + atlas.getPort()))
                .credentials(Credentials.accessToken(TOKEN))
                .build();
    }

    private static void authorizeAws(MockServer atlas, String roleId) {
        client(atlas).authorizeRole(PROJECT, roleId, awsUpdate());
    }

    private static AwsIamRoleUpdate awsUpdate() {
        return new AwsIamRoleUpdate().iamAssumedRoleArn(text("AuthorizeAwsRequest", "iamAssumedRoleArn"));
    }

    private static String text(String example, String field) {
        return Fragment.example(example).get(field).textValue();
    }

    private static <T extends AtlasStatusException> T assertFails(Class<T> type, int status, Runnable call) {
        T error = catchThrowableOfType(type, call::run);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.errorCode()).isNotEmpty();
        assertThat(error.detail()).isNotEmpty();
        return error;
    }
}
