package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import org.junit.jupiter.api.Test;

/** Values that a future Atlas may return. The provider state announces each, and the gate accepts no other. */
class UndocumentedValuesPactTest {
    private static final String PROJECT = Interaction.PROJECT;

    @Test
    void aProviderInAList() {
        Interaction.of("a request to list the roles with an undocumented provider")
                .givenUndocumented("providerName", "NEW_PROVIDER", "arrayName", "newProviderRoles")
                .givenProject("the project has roles of an undocumented provider")
                .list()
                .respondsWith("NewerList")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    assertThat(roles.getAwsIamRoles())
                            .singleElement()
                            .satisfies(
                                    role -> assertThat(role.getProviderName()).isEqualTo("NEW_PROVIDER"));
                    assertThat(roles.getAdditionalProperties()).containsOnlyKeys("newProviderRoles");
                    ModelAssertions.assertIsExample(roles, "NewerList");
                });
    }

    @Test
    void aProviderOfAnAuthorizedRole() {
        Interaction.of("a request to authorize a role of an undocumented provider")
                .givenUndocumented("providerName", "NEW_PROVIDER")
                .givenProject("the project has a role of an undocumented provider", "roleId", Updates.GCP_ROLE)
                .authorize(Updates.GCP_ROLE, "AuthorizeGcpRequest")
                .respondsWith("NewerProviderRole")
                .when(atlas -> {
                    CloudProviderAccessRoleUpdate update = Updates.gcp();
                    CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, Updates.GCP_ROLE, update);

                    assertThat(role).isInstanceOf(UnknownProviderRole.class);
                    assertThat(role.id()).isEqualTo(Updates.GCP_ROLE);
                    assertThat(((UnknownProviderRole) role).getProviderName()).isEqualTo("NEW_PROVIDER");
                    ModelAssertions.assertIsExample(role, "NewerProviderRole");
                });
    }

    @Test
    void aFeatureInAList() {
        Interaction.of("a request to list the roles with an undocumented feature")
                .givenUndocumented("featureType", "NEW_FEATURE")
                .givenProject(
                        "the project has an AWS role used by one feature",
                        "roleId",
                        Updates.AWS_ROLE,
                        "featureType",
                        "NEW_FEATURE")
                .list()
                .respondsWith("NewerFeatureList")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    assertThat(roles.getAwsIamRoles())
                            .singleElement()
                            .satisfies(UndocumentedValuesPactTest::assertUsedByNewFeature);
                    ModelAssertions.assertIsExample(roles, "NewerFeatureList");
                });
    }

    @Test
    void aFeature() {
        Interaction.of("a request to authorize an AWS role used by an undocumented feature")
                .givenUndocumented("featureType", "NEW_FEATURE")
                .givenProject(
                        "the project has an AWS role used by one feature",
                        "roleId",
                        Updates.AWS_ROLE,
                        "featureType",
                        "NEW_FEATURE")
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .respondsWith("NewerFeatureRole")
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());

                    assertUsedByNewFeature(role);
                    ModelAssertions.assertIsExample(role, "NewerFeatureRole");
                });
    }

    @Test
    void aStatusInAList() {
        Interaction.of("a request to list the roles with an undocumented status")
                .givenUndocumented("status", "NEW_STATUS")
                .givenProject(
                        "the project has a Google Cloud service account with a given status",
                        "roleId",
                        Updates.GCP_ROLE,
                        "status",
                        "NEW_STATUS")
                .list()
                .exactly("status")
                .respondsWith("NewerStatusList")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    assertThat(roles.getGcpServiceAccounts())
                            .singleElement()
                            .satisfies(UndocumentedValuesPactTest::assertInNewStatus);
                    ModelAssertions.assertIsExample(roles, "NewerStatusList");
                });
    }

    @Test
    void aStatus() {
        Interaction.of("a request to authorize a Google Cloud service account with an undocumented status")
                .givenUndocumented("status", "NEW_STATUS")
                .givenProject(
                        "the project has a Google Cloud service account with a given status",
                        "roleId",
                        Updates.GCP_ROLE,
                        "status",
                        "NEW_STATUS")
                .authorize(Updates.GCP_ROLE, "AuthorizeGcpRequest")
                .exactly("status")
                .respondsWith("NewerStatusRole")
                .when(atlas -> {
                    CloudProviderAccessRoleUpdate update = Updates.gcp();
                    CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, Updates.GCP_ROLE, update);

                    assertInNewStatus((GcpServiceAccount) role);
                    ModelAssertions.assertIsExample(role, "NewerStatusRole");
                });
    }

    private static void assertUsedByNewFeature(AwsIamRole role) {
        assertThat(role.getFeatureUsages())
                .singleElement()
                .isInstanceOfSatisfying(
                        UnknownFeatureUsage.class,
                        usage -> assertThat(usage.getFeatureType()).isEqualTo("NEW_FEATURE"));
    }

    private static void assertInNewStatus(GcpServiceAccount role) {
        assertThat(role.getStatus().known()).isEqualTo(GcpServiceAccountStatus.Known.UNKNOWN);
        assertThat(role.getStatus()).hasToString("NEW_STATUS");
    }
}
