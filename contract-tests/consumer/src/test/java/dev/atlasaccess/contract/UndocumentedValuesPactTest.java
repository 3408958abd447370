package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import org.junit.jupiter.api.Test;

/** What Atlas may show one day that this contract does not know. The state names it, and the gate takes nothing else. */
class UndocumentedValuesPactTest {
    static final String STATE = "Atlas knows more than this contract";

    private static final String PROJECT = Interaction.PROJECT;

    @Test
    void aProviderInAList() {
        Interaction.of("a list of the roles with a provider that this contract does not know")
                .given(STATE, "providerName", "NEW_PROVIDER", "arrayName", "newProviderRoles")
                .givenProject("the project has roles of a provider that this contract does not know")
                .list()
                .answers("NewerList")
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
        Interaction.of("an authorization of a role of a provider that this contract does not know")
                .given(STATE, "providerName", "NEW_PROVIDER")
                .givenProject(
                        "the project has a role of a provider that this contract does not know",
                        "roleId",
                        Updates.GCP_ROLE)
                .authorize(Updates.GCP_ROLE, "AuthorizeGcpRequest")
                .answers("NewerProviderRole")
                .when(atlas -> {
                    CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, Updates.GCP_ROLE, Updates.gcp());

                    assertThat(role).isInstanceOf(UnknownProviderRole.class);
                    assertThat(role.id()).isEqualTo(Updates.GCP_ROLE);
                    assertThat(((UnknownProviderRole) role).getProviderName()).isEqualTo("NEW_PROVIDER");
                    ModelAssertions.assertIsExample(role, "NewerProviderRole");
                });
    }

    @Test
    void aFeatureInAList() {
        Interaction.of("a list of the roles with a feature that this contract does not know")
                .given(STATE, "featureType", "NEW_FEATURE")
                .givenProject(
                        "the project has an AWS role that one feature uses",
                        "roleId",
                        Updates.AWS_ROLE,
                        "featureType",
                        "NEW_FEATURE")
                .list()
                .answers("NewerFeatureList")
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
        Interaction.of("an authorization of an AWS role, used by a feature that this contract does not know")
                .given(STATE, "featureType", "NEW_FEATURE")
                .givenProject(
                        "the project has an AWS role that one feature uses",
                        "roleId",
                        Updates.AWS_ROLE,
                        "featureType",
                        "NEW_FEATURE")
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .answers("NewerFeatureRole")
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());

                    assertUsedByNewFeature(role);
                    ModelAssertions.assertIsExample(role, "NewerFeatureRole");
                });
    }

    @Test
    void aStatusInAList() {
        Interaction.of("a list of the roles with a status that this contract does not know")
                .given(STATE, "status", "NEW_STATUS")
                .givenProject(
                        "the project has a Google Cloud service account in a status",
                        "roleId",
                        Updates.GCP_ROLE,
                        "status",
                        "NEW_STATUS")
                .list()
                .answers("NewerStatusList")
                .exactly("status")
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
        Interaction.of(
                        "an authorization of a Google Cloud service account in a status that this contract does not know")
                .given(STATE, "status", "NEW_STATUS")
                .givenProject(
                        "the project has a Google Cloud service account in a status",
                        "roleId",
                        Updates.GCP_ROLE,
                        "status",
                        "NEW_STATUS")
                .authorize(Updates.GCP_ROLE, "AuthorizeGcpRequest")
                .answers("NewerStatusRole")
                .exactly("status")
                .when(atlas -> {
                    CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, Updates.GCP_ROLE, Updates.gcp());

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
