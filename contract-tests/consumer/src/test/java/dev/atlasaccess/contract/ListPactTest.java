package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import org.junit.jupiter.api.Test;

/** What a request to list the roles shows. */
class ListPactTest {
    private static final String PROJECT = Interaction.PROJECT;

    @Test
    void aRoleOfEachProvider() {
        Interaction.of("a request to list the roles of a project with one role of each provider")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .respondsWith("ListAllProviders")
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
        Interaction.of("a request to list the roles of a project without roles")
                .givenProject("the project has no roles")
                .list()
                .respondsWith("ListEmpty")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    assertThat(roles.getAwsIamRoles()).isEmpty();
                    assertThat(roles.getAzureServicePrincipals()).isEmpty();
                    assertThat(roles.getGcpServiceAccounts()).isEmpty();
                });
    }

    @Test
    void unauthorizedRoles() {
        Interaction.of("a request to list the roles of a project with unauthorized roles")
                .givenProject("the project has an unauthorized role of each provider")
                .list()
                .exactly("status")
                .respondsWith("ListUnauthorized")
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
        Interaction.of("a request to list the roles of a project whose roles have only an id")
                .givenProject("the project has a role of each provider, with only an id")
                .list()
                .respondsWith("ListBare")
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
    void aRoleUsedByEveryFeature() {
        Interaction.of("a request to list the roles of a project whose role is used by every feature")
                .givenProject("the project has an AWS role used by every feature", "roleId", Updates.AWS_ROLE)
                .list()
                .respondsWith("ListAllFeatures")
                .when(atlas -> {
                    CloudProviderAccessRoles roles = atlas.listRoles(PROJECT);

                    ModelAssertions.assertIsExample(roles, "ListAllFeatures");
                    assertThat(roles.getAwsIamRoles().get(0).getFeatureUsages())
                            .extracting(FeatureUsage::getClass)
                            .asList()
                            .containsExactlyElementsOf(Fragment.mapping("FeatureUsage").values().stream()
                                    .map(Fragment::model)
                                    .toList());
                    assertThat(roles.getAzureServicePrincipals()).isEmpty();
                });
    }

    /** featureType is optional; the usage is read without it. */
    @Test
    void aFeatureUsageWithoutFeatureType() {
        Interaction.of("a request to list the roles with a feature usage without featureType")
                .givenProject(
                        "the project has an AWS role with a feature usage without featureType",
                        "roleId",
                        Updates.AWS_ROLE)
                .list()
                .respondsWith("ListUntypedUsage")
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
        Interaction.of("a request to list the roles, with rate limit headers")
                .given("responses have rate limit headers")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .respondsWith("ListAllProviders")
                .withHeaders("RateLimit-Limit", "RateLimit-Remaining")
                .when(atlas ->
                        ModelAssertions.assertHasRateLimit(atlas.withResponse().listRoles(PROJECT)));
    }

    @Test
    void prettyPrinted() {
        Interaction.of("a request to list the roles, pretty-printed")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .query("pretty", true)
                .respondsWith("ListAllProviders")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api().listGroupCloudProviderAccess(PROJECT, null, true), "ListAllProviders"));
    }

    @Test
    void inAnEnvelope() {
        Interaction.of("a request to list the roles, in an envelope")
                .givenProject("the project has a role of each provider, each used by a data federation")
                .list()
                .query("envelope", true)
                .respondsWithEnvelope("content", 200, "ListAllProviders")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api().listGroupCloudProviderAccess(PROJECT, true, null), "ListAllProviders"));
    }
}
