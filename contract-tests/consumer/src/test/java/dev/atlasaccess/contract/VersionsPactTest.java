package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.model.AwsIamRole;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documented versions of the API. The other tests request the first one. */
class VersionsPactTest {
    private static final String PROJECT = Interaction.PROJECT;

    static Stream<LocalDate> laterVersions() {
        return Fragment.DOCUMENT
                .get("x-documented-versions")
                .valueStream()
                .skip(1)
                .map(version -> LocalDate.parse(version.textValue()));
    }

    @ParameterizedTest
    @MethodSource("laterVersions")
    void aListInALaterVersion(LocalDate version) {
        Interaction.of("a request to list the roles in version " + version)
                .givenProject("the project has a role of each provider, each used by a data federation")
                .inVersion(version)
                .list()
                .respondsWith("ListAllProviders")
                .when(atlas -> ModelAssertions.assertIsExample(atlas.listRoles(PROJECT), "ListAllProviders"));
    }

    @ParameterizedTest
    @MethodSource("laterVersions")
    void anAuthorizationInALaterVersion(LocalDate version) {
        Interaction.of("a request to authorize an AWS role in version " + version)
                .givenProject(
                        "the project has a role used by a data federation",
                        "providerName",
                        "AWS",
                        "roleId",
                        Updates.AWS_ROLE)
                .inVersion(version)
                .authorize(Updates.AWS_ROLE, "AuthorizeAwsRequest")
                .respondsWith("AwsRole")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.authorizeRole(PROJECT, Updates.AWS_ROLE, Updates.aws()), "AwsRole"));
    }

    @Test
    @SuppressWarnings("deprecation") // the operation is
    void v1() {
        Interaction.of("a request to authorize an AWS role by v1.0")
                .givenProject("the project has an AWS role without feature usages", "roleId", Updates.V1_ROLE)
                .authorizeV1(Updates.V1_ROLE, "AuthorizeAwsRequestV1")
                .respondsWith("AwsRoleV1")
                .when(atlas -> {
                    AwsIamRole role = atlas.authorizeRoleV1(PROJECT, Updates.V1_ROLE, Updates.awsV1());

                    assertThat(role.id()).isEqualTo(Updates.V1_ROLE);
                    assertThat(role.getFeatureUsages()).isEmpty();
                    ModelAssertions.assertIsExample(role, "AwsRoleV1");
                });
    }

    @Test
    void v1InAnEnvelope() {
        Interaction.of("a request to authorize an AWS role by v1.0, in an envelope")
                .givenProject("the project has an AWS role without feature usages", "roleId", Updates.V1_ROLE)
                .authorizeV1(Updates.V1_ROLE, "AuthorizeAwsRequestV1")
                .query("envelope", true)
                .respondsWithEnvelope("envelope", 200, "AwsRoleV1")
                .when(atlas -> ModelAssertions.assertIsExample(
                        atlas.api()
                                .authorizeCloudProviderAccessRoleV1(
                                        PROJECT, Updates.V1_ROLE, Updates.awsV1(), true, null),
                        "AwsRoleV1"));
    }

    @Test
    @SuppressWarnings("deprecation") // the operation is
    void v1Refused() {
        Interaction.of("a request to authorize a role by v1.0 that Atlas rejects")
                .givenProject("Atlas rejects the update", "roleId", Updates.V1_ROLE)
                .authorizeV1(Updates.V1_ROLE, "AuthorizeAwsRequestV1")
                .failsWith(400, "ErrorBadRequest")
                .when(atlas -> ModelAssertions.assertFails(
                        BadRequestException.class,
                        400,
                        "ErrorBadRequest",
                        () -> atlas.authorizeRoleV1(PROJECT, Updates.V1_ROLE, Updates.awsV1())));
    }
}
