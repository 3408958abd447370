package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.DataLakeUsage;
import dev.atlasaccess.model.EncryptionAtRestUsage;
import dev.atlasaccess.model.ExportSnapshotUsage;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.LogIntegrationUsage;
import dev.atlasaccess.model.PushBasedLogExportUsage;
import org.junit.jupiter.api.Test;

/** What a list of the roles shows. */
class ListPactTest {
    private static final String PROJECT = Interaction.PROJECT;

    @Test
    void aRoleOfEachProvider() {
        Interaction.of("a list of the roles of a project with one role of each provider")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .answers("ListAllProviders")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    ModelAssertions.assertIsExample(roles, "ListAllProviders");
                    assertThat(roles.getAwsIamRoles()).extracting("roleId").containsExactly(Updates.AWS_ROLE);
                    assertThat(roles.getAzureServicePrincipals())
                            .singleElement()
                            .satisfies(role -> assertThat(role.id()).isEqualTo(Updates.AZURE_ROLE));
                    assertThat(roles.getGcpServiceAccounts())
                            .singleElement()
                            .satisfies(role ->
                                    assertThat(role.getStatus()).isEqualTo(GcpServiceAccountStatus.IN_PROGRESS));
                });
    }

    @Test
    void noRoles() {
        Interaction.of("a list of the roles of a project without roles")
                .givenProject("the project has no roles")
                .list()
                .answers("ListEmpty")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    assertThat(roles.getAwsIamRoles()).isEmpty();
                    assertThat(roles.getAzureServicePrincipals()).isEmpty();
                    assertThat(roles.getGcpServiceAccounts()).isEmpty();
                });
    }

    @Test
    void rolesThatNobodyAuthorizedYet() {
        Interaction.of("a list of the roles of a project whose roles nobody authorized yet")
                .givenProject("the project has a role of each provider that nobody authorized yet")
                .list()
                .answers("ListUnauthorized")
                .exactly("status")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    ModelAssertions.assertIsExample(roles, "ListUnauthorized");
                    AwsIamRole aws = roles.getAwsIamRoles().get(0);
                    assertThat(aws.getAuthorizedDate()).isNull();
                    assertThat(aws.getIamAssumedRoleArn()).isNull();
                    assertThat(aws.getFeatureUsages()).isEmpty();
                    assertThat(roles.getGcpServiceAccounts().get(0).getGcpServiceAccountForAtlas())
                            .isNull();
                });
    }

    @Test
    void rolesWithoutOptionalFields() {
        Interaction.of("a list of the roles of a project that shows nothing but their ids")
                .givenProject("the project has a role of each provider, of which nothing is shown but its id")
                .list()
                .answers("ListBare")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    ModelAssertions.assertIsExample(roles, "ListBare");
                    assertThat(roles.getAwsIamRoles()).singleElement().satisfies(role -> {
                        assertThat(role.id()).isEqualTo(Updates.AWS_ROLE);
                        assertThat(role.getFeatureUsages()).isEmpty();
                    });
                    assertThat(roles.getAzureServicePrincipals())
                            .singleElement()
                            .satisfies(role -> {
                                assertThat(role.id()).isEqualTo(Updates.AZURE_ROLE);
                                assertThat(role.getFeatureUsages()).isEmpty();
                            });
                    assertThat(roles.getGcpServiceAccounts()).singleElement().satisfies(role -> {
                        assertThat(role.id()).isEqualTo(Updates.GCP_ROLE);
                        assertThat(role.getStatus()).isNull();
                    });
                });
    }

    @Test
    void aRoleThatEveryFeatureUses() {
        Interaction.of("a list of the roles of a project whose role every feature uses")
                .givenProject("the project has an AWS role that every feature uses", "roleId", Updates.AWS_ROLE)
                .list()
                .answers("ListAllFeatures")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    ModelAssertions.assertIsExample(roles, "ListAllFeatures");
                    assertThat(roles.getAwsIamRoles().get(0).getFeatureUsages())
                            .extracting(FeatureUsage::getClass)
                            .asList()
                            .containsExactly(
                                    DataLakeUsage.class,
                                    EncryptionAtRestUsage.class,
                                    ExportSnapshotUsage.class,
                                    PushBasedLogExportUsage.class,
                                    LogIntegrationUsage.class);
                    assertThat(roles.getAzureServicePrincipals()).isEmpty();
                });
    }

    /** Atlas does not promise the type; the usage is there all the same. */
    @Test
    void aUsageThatDoesNotNameItsFeature() {
        Interaction.of("a list of the roles with a usage that does not name its feature")
                .givenProject(
                        "the project has an AWS role with a usage that does not name its feature",
                        "roleId",
                        Updates.AWS_ROLE)
                .list()
                .answers("ListUntypedUsage")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    assertThat(roles.getAwsIamRoles().get(0).getFeatureUsages())
                            .singleElement()
                            .satisfies(ModelAssertions::assertUntyped);
                    ModelAssertions.assertIsExample(roles, "ListUntypedUsage");
                });
    }

    @Test
    void withTheRateLimit() {
        Interaction.of("a list of the roles, with what is left of the rate limit")
                .given("responses tell of the rate limit in headers")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .answers("ListAllProviders")
                .withHeaders("RateLimit-Limit", "RateLimit-Remaining")
                .when(atlas ->
                        ModelAssertions.assertSaysRateLimit(atlas.withResponse().listRoles(PROJECT)));
    }

    @Test
    void indented() {
        Interaction.of("a list of the roles, indented for reading")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .query("pretty", true)
                .answers("ListAllProviders")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api().listGroupCloudProviderAccess(PROJECT, null, true), "ListAllProviders"));
    }

    @Test
    void inAnEnvelope() {
        Interaction.of("a list of the roles, in an envelope")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .query("envelope", true)
                .answersWrapped("content", 200, "ListAllProviders")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api().listGroupCloudProviderAccess(PROJECT, true, null), "ListAllProviders"));
    }
}
