package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The role that an authorization returns: of each provider, with each feature and each status. */
class AuthorizePactTest {
    private static final String PROJECT = Interaction.PROJECT;

    /** A provider of the fragment. Its examples are named after it, and without the optional fields end in "Bare". */
    record Provider(String name, Class<?> type) {
        private String capitalized() {
            return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        }

        String role() {
            return capitalized() + "Role";
        }

        String roleId() {
            JsonNode role = Fragment.example(role());
            return role.get(role.has("_id") ? "_id" : "roleId").textValue();
        }

        String request() {
            return "Authorize" + capitalized() + "Request";
        }

        CloudProviderAccessRoleUpdate update() {
            return AtlasJson.read(Fragment.example(request()).toString(), CloudProviderAccessRoleUpdate.class);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Provider> providers() {
        return Fragment.mapping("CloudProviderAccessRole").entrySet().stream()
                .map(branch -> new Provider(branch.getKey(), Fragment.model(branch.getValue())));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void allFields(Provider provider) {
        authorize(
                "a request to authorize a role of " + provider,
                "the project has a role used by a data federation",
                provider,
                provider.role());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void withoutOptionalFields(Provider provider) {
        authorize(
                "a request to authorize a role of " + provider + " with only an id",
                "the project has a role with only an id",
                provider,
                provider.role() + "Bare");
    }

    private static void authorize(String description, String state, Provider provider, String example) {
        Interaction.of(description)
                .givenProject(state, "providerName", provider.name, "roleId", provider.roleId())
                .authorize(provider.roleId(), provider.request())
                .respondsWith(example)
                .when(atlas -> assertAuthorizes(atlas, provider, example));
    }

    static Stream<String> features() {
        return Fragment.mapping("FeatureUsage").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("features")
    void aRoleUsedByEachFeature(String feature) {
        String example = Fragment.exampleWith("/featureUsages/0/featureType", feature);
        Interaction.of("a request to authorize an AWS role used by " + feature)
                .givenProject(
                        "the project has an AWS role used by one feature",
                        "roleId",
                        Updates.AWS_ROLE,
                        "featureType",
                        feature)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .respondsWith(example)
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());

                    assertThat(role.getFeatureUsages())
                            .singleElement()
                            .isInstanceOf(Fragment.model(
                                    Fragment.mapping("FeatureUsage").get(feature)));
                    ModelAssertions.assertIsExample(role, example);
                });
    }

    static Stream<String> statuses() {
        return Fragment.DOCUMENT
                .at("/components/schemas/GcpServiceAccountStatus/enum")
                .valueStream()
                .map(JsonNode::textValue);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aServiceAccountInEachStatus(String status) {
        String example = Fragment.exampleWith("/status", status);
        Interaction.of("a request to authorize a Google Cloud service account with the status " + status)
                .givenProject(
                        "the project has a Google Cloud service account with a given status",
                        "roleId",
                        Updates.GCP_ROLE,
                        "status",
                        status)
                .authorize(Updates.GCP_ROLE, "AuthorizeGcpRequest")
                .exactly("status")
                .respondsWith(example)
                .when(atlas -> {
                    CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, Updates.GCP_ROLE, Updates.gcp());

                    GcpServiceAccountStatus.Known known =
                            ((GcpServiceAccount) role).getStatus().known();
                    assertThat(known).isEqualTo(GcpServiceAccountStatus.Known.valueOf(status));
                    ModelAssertions.assertIsExample(role, example);
                });
    }

    /** featureType is optional; the usage is read without it. */
    @Test
    void aFeatureUsageWithoutFeatureType() {
        Interaction.of("a request to authorize an AWS role with a feature usage without featureType")
                .givenProject(
                        "the project has an AWS role with a feature usage without featureType",
                        "roleId",
                        Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .respondsWith("AwsRoleUntypedUsage")
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws());

                    assertThat(role.getFeatureUsages()).singleElement().satisfies(ModelAssertions::assertUntyped);
                    ModelAssertions.assertIsExample(role, "AwsRoleUntypedUsage");
                });
    }

    @Test
    void withTheRateLimit() {
        Interaction.of("a request to authorize an AWS role, with rate limit headers")
                .given("responses have rate limit headers")
                .givenProject(
                        "the project has a role used by a data federation",
                        "providerName",
                        "AWS",
                        "roleId",
                        Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .respondsWith("AwsRole")
                .withHeaders("RateLimit-Limit", "RateLimit-Remaining")
                .when(atlas -> ModelAssertions.assertHasRateLimit(
                        atlas.withResponse().authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws())));
    }

    /** As the documented commands do; the SDK itself sends the versioned media type. */
    @ParameterizedTest
    @MethodSource("providers")
    void asPlainJson(Provider provider) {
        Interaction.of("a request to authorize a role of " + provider + ", with a plain JSON request body")
                .givenProject(
                        "the project has a role used by a data federation",
                        "providerName",
                        provider.name,
                        "roleId",
                        provider.roleId())
                .authorize(provider.roleId(), provider.request())
                .asPlainJson()
                .respondsWith(provider.role())
                .when(atlas -> assertAuthorizes(atlas, provider, provider.role()));
    }

    @Test
    void prettyPrinted() {
        Interaction.of("a request to authorize an AWS role, pretty-printed")
                .givenProject(
                        "the project has a role used by a data federation",
                        "providerName",
                        "AWS",
                        "roleId",
                        Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .query("pretty", true)
                .respondsWith("AwsRole")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api()
                                .authorizeGroupCloudProviderAccessRole(
                                        PROJECT, Updates.AWS_ROLE, Updates.aws(), null, true),
                        "AwsRole"));
    }

    @Test
    void inAnEnvelope() {
        Interaction.of("a request to authorize an AWS role, in an envelope")
                .givenProject(
                        "the project has a role used by a data federation",
                        "providerName",
                        "AWS",
                        "roleId",
                        Updates.AWS_ROLE)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .query("envelope", true)
                .respondsWithEnvelope("content", 200, "AwsRole")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api()
                                .authorizeGroupCloudProviderAccessRole(
                                        PROJECT, Updates.AWS_ROLE, Updates.aws(), true, null),
                        "AwsRole"));
    }

    private static void assertAuthorizes(AtlasAccess atlas, Provider provider, String example) {
        CloudProviderAccessRole role = atlas.authorizeRole(PROJECT, provider.roleId(), provider.update());

        assertThat(role).isInstanceOf(provider.type);
        assertThat(role.id()).isEqualTo(provider.roleId());
        ModelAssertions.assertIsExample(role, example);
    }
}
