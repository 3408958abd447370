package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.EncryptionAtRestUsage;
import dev.atlasaccess.model.ExportSnapshotUsage;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.LogIntegrationUsage;
import dev.atlasaccess.model.PushBasedLogExportUsage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an authorization answers with: the role of each provider, in all its forms. */
class AuthorizePactTest {
    private static final String PROJECT = Interaction.PROJECT;

    /** A role, and how it is authorized. Its example without the optional fields has the name of the example and "Bare". */
    record Provider(
            String role,
            String roleId,
            String request,
            CloudProviderAccessRoleUpdate update,
            String example,
            Class<? extends CloudProviderAccessRole> type) {
        @Override
        public String toString() {
            return role;
        }
    }

    static Stream<Provider> providers() {
        return Stream.of(
                new Provider(
                        "an AWS role",
                        Updates.AWS_ROLE,
                        "AuthorizeAwsRequest",
                        Updates.aws(),
                        "AwsRole",
                        AwsIamRole.class),
                new Provider(
                        "an Azure service principal",
                        Updates.AZURE_ROLE,
                        "AuthorizeAzureRequest",
                        Updates.azure(),
                        "AzureRole",
                        AzureServicePrincipal.class),
                new Provider(
                        "a Google Cloud service account",
                        Updates.GCP_ROLE,
                        "AuthorizeGcpRequest",
                        Updates.gcp(),
                        "GcpRole",
                        GcpServiceAccount.class));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void inFull(Provider provider) {
        Interaction.of("an authorization of " + provider.role)
                .givenProject(
                        "the project has " + provider.role + ", used by a data federation", "roleId", provider.roleId)
                .authorize(provider.roleId, provider.request)
                .answers(provider.example)
                .when(atlas -> assertAuthorizes(
                        atlas.authorizeRole(PROJECT, provider.roleId, provider.update), provider, provider.example));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void withoutOptionalFields(Provider provider) {
        Interaction.of("an authorization of " + provider.role + " that shows nothing but its id")
                .givenProject(
                        "the project has " + provider.role + ", of which nothing is shown but its id",
                        "roleId",
                        provider.roleId)
                .authorize(provider.roleId, provider.request)
                .answers(provider.example + "Bare")
                .when(atlas -> assertAuthorizes(
                        atlas.authorizeRole(PROJECT, provider.roleId, provider.update),
                        provider,
                        provider.example + "Bare"));
    }

    static Stream<Class<? extends FeatureUsage>> features() {
        return Stream.of(
                EncryptionAtRestUsage.class,
                ExportSnapshotUsage.class,
                PushBasedLogExportUsage.class,
                LogIntegrationUsage.class);
    }

    @ParameterizedTest
    @MethodSource("features")
    void aRoleThatAFeatureUses(Class<? extends FeatureUsage> type) {
        String example = "AwsRole" + type.getSimpleName().replace("Usage", "");
        String feature =
                Fragment.example(example).at("/featureUsages/0/featureType").textValue();
        Interaction.of("an authorization of an AWS role, used by " + feature)
                .givenProject(
                        "the project has an AWS role that one feature uses",
                        "roleId",
                        Updates.AWS_ROLE,
                        "featureType",
                        feature)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .answers(example)
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());

                    assertThat(role.getFeatureUsages()).singleElement().isInstanceOf(type);
                    ModelAssertions.assertIsExample(role, example);
                });
    }

    @ParameterizedTest
    @CsvSource({"GcpRoleNotInitiated", "GcpRole", "GcpRoleComplete", "GcpRoleFailed"})
    void aServiceAccountInEachStatus(String example) {
        String status = Fragment.text(example, "status");
        Interaction.of("an authorization of a Google Cloud service account in the status " + status)
                .givenProject(
                        "the project has a Google Cloud service account in a status",
                        "roleId",
                        Updates.GCP_ROLE,
                        "status",
                        status)
                .authorize(Updates.GCP_ROLE, "AuthorizeGcpRequest")
                .answers(example)
                .exactly("status")
                .when(atlas -> {
                    CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, Updates.GCP_ROLE, Updates.gcp());

                    GcpServiceAccountStatus.Known known =
                            ((GcpServiceAccount) role).getStatus().known();
                    assertThat(known).isEqualTo(GcpServiceAccountStatus.Known.valueOf(status));
                    ModelAssertions.assertIsExample(role, example);
                });
    }

    /** Atlas does not promise the type; the usage is there all the same. */
    @Test
    void aUsageThatDoesNotNameItsFeature() {
        Interaction.of("an authorization of an AWS role with a usage that does not name its feature")
                .givenProject(
                        "the project has an AWS role with a usage that does not name its feature",
                        "roleId",
                        Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .answers("AwsRoleUntypedUsage")
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());

                    assertThat(role.getFeatureUsages()).singleElement().satisfies(ModelAssertions::assertUntyped);
                    ModelAssertions.assertIsExample(role, "AwsRoleUntypedUsage");
                });
    }

    @Test
    void withTheRateLimit() {
        Interaction.of("an authorization of an AWS role, with what is left of the rate limit")
                .given("responses tell of the rate limit in headers")
                .givenProject("the project has an AWS role, used by a data federation", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .answers("AwsRole")
                .withHeaders("RateLimit-Limit", "RateLimit-Remaining")
                .when(atlas -> ModelAssertions.assertSaysRateLimit(
                        atlas.withResponse().authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws())));
    }

    /** The documented commands send it so; the SDK itself names the versioned type. */
    @ParameterizedTest
    @MethodSource("providers")
    void asPlainJson(Provider provider) {
        Interaction.of("an authorization of " + provider.role + ", with the request's body as plain JSON")
                .givenProject(
                        "the project has " + provider.role + ", used by a data federation", "roleId", provider.roleId)
                .authorize(provider.roleId, provider.request)
                .asPlainJson()
                .answers(provider.example)
                .when(atlas -> assertAuthorizes(
                        atlas.authorizeRole(PROJECT, provider.roleId, provider.update), provider, provider.example));
    }

    @Test
    void indented() {
        Interaction.of("an authorization of an AWS role, indented for reading")
                .givenProject("the project has an AWS role, used by a data federation", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .query("pretty", true)
                .answers("AwsRole")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api()
                                .authorizeGroupCloudProviderAccessRole(
                                        PROJECT, Updates.AWS_ROLE, Updates.aws(), null, true),
                        "AwsRole"));
    }

    @Test
    void inAnEnvelope() {
        Interaction.of("an authorization of an AWS role, in an envelope")
                .givenProject("the project has an AWS role, used by a data federation", "roleId", Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .query("envelope", true)
                .answersWrapped("content", 200, "AwsRole")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api()
                                .authorizeGroupCloudProviderAccessRole(
                                        PROJECT, Updates.AWS_ROLE, Updates.aws(), true, null),
                        "AwsRole"));
    }

    private static void assertAuthorizes(CloudProviderAccessRole role, Provider provider, String example) {
        assertThat(role).isInstanceOf(provider.type);
        assertThat(role.id()).isEqualTo(provider.roleId);
        ModelAssertions.assertIsExample(role, example);
    }
}
