package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.DataLakeUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.model.UnknownProviderRole;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every documented example is decoded verbatim, placeholders included, and encoded without loss. */
class DocumentedExamplesTest {
    @Test
    void list_isDecodedByArrayName() {
        try (MockAtlas atlas = new MockAtlas().respond(DocumentedExamples.body("v2-list/response-200"));
                AtlasAccess client = atlas.client()) {
            CloudProviderAccessRoles roles = client.listRoles(PROJECT);

            AwsIamRole aws = roles.getAwsIamRoles().get(0);
            assertThat(aws.getProviderName()).isEqualTo("CloudProviderAccessRole");
            assertThat(aws.getIamAssumedRoleArn()).isEqualTo("arn:aws:iam::123456789012:root");
            assertThat(aws.getFeatureUsages().get(0)).isInstanceOf(DataLakeUsage.class);
            AzureServicePrincipal azure = roles.getAzureServicePrincipals().get(0);
            assertThat(azure.getTenantId()).isEqualTo("string");
            GcpServiceAccount gcp = roles.getGcpServiceAccounts().get(0);
            assertThat(gcp.getStatus()).isEqualTo(GcpServiceAccountStatus.IN_PROGRESS);
            assertThat(requireNonNull(gcp.getCreatedDate()).toInstant())
                    .isEqualTo(Instant.parse("2025-05-04T09:42:00Z"));
            assertThat(DocumentedExamples.parse(AtlasJson.write(roles)))
                    .isEqualTo(DocumentedExamples.json("v2-list/response-200"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v2-authorize/response-200-aws, UnknownProviderRole",
        "v2-authorize/response-200-azure, AzureServicePrincipal",
        "v2-authorize/response-200-gcp, GcpServiceAccount",
        "v2-authorize-pt/response-200-aws, UnknownProviderRole",
        "v2-authorize-pt/response-200-azure, AzureServicePrincipal",
        "v2-authorize-pt/response-200-gcp, GcpServiceAccount"
    })
    void role_isDecodedByProviderName(String example, String type) {
        try (MockAtlas atlas = new MockAtlas().respond(DocumentedExamples.body(example));
                AtlasAccess client = atlas.client()) {
            CloudProviderAccessRoleUpdate update = new GcpServiceAccountUpdate();
            CloudProviderAccessRole role = client.authorizeRole(PROJECT, ROLE, update);

            assertThat(role.getClass().getSimpleName()).isEqualTo(type);
            assertThat(role.id()).isEqualTo("32b6e34b3d91647abb20e7b8");
            assertThat(DocumentedExamples.parse(AtlasJson.write(role))).isEqualTo(DocumentedExamples.json(example));
        }
    }

    @Test
    void awsExampleOfV2_hasAnUnknownProviderName() {
        CloudProviderAccessRole role =
                AtlasJson.read(DocumentedExamples.body("v2-authorize/response-200-aws"), CloudProviderAccessRole.class);

        assertThat(role).isInstanceOf(UnknownProviderRole.class);
        assertThat(role.getProviderName()).isEqualTo("string");
    }

    @Test
    @SuppressWarnings("deprecation") // the operation is
    void v1Response_isAnAwsRole() {
        String example = DocumentedExamples.body("v1.0-authorize/response-200-aws");
        try (MockAtlas atlas = new MockAtlas().respond(200, "application/json", example);
                AtlasAccess client = atlas.client()) {
            AwsIamRole role = client.authorizeRoleV1(PROJECT, ROLE, new AwsIamRoleUpdate());

            assertThat(role.id()).isEqualTo("5f232b94af0a6b41747bcc2d");
            assertThat(role.getFeatureUsages()).isEmpty();
            assertThat(DocumentedExamples.parse(AtlasJson.write(role))).isEqualTo(DocumentedExamples.parse(example));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v2-list/response-401",
                "v2-list/response-403",
                "v2-list/response-404",
                "v2-list/response-500",
                "v2-authorize/response-400",
                "v2-authorize/response-401",
                "v2-authorize/response-403",
                "v2-authorize/response-404",
                "v2-authorize/response-409",
                "v2-authorize/response-500",
                "v2-authorize-pt/response-400",
                "v2-authorize-pt/response-401",
                "v2-authorize-pt/response-403",
                "v2-authorize-pt/response-404",
                "v2-authorize-pt/response-409",
                "v2-authorize-pt/response-500"
            })
    void error_isDecodedCompletely(String example) {
        int status = DocumentedExamples.json(example).get("error").intValue();
        try (MockAtlas atlas = new MockAtlas().error(status, DocumentedExamples.body(example));
                AtlasAccess client = atlas.client()) {
            AtlasStatusException error = assertThrows(AtlasStatusException.class, () -> client.listRoles(PROJECT));

            assertThat(error.status()).isEqualTo(status);
            assertThat(DocumentedExamples.parse(AtlasJson.write(error.body().orElseThrow())))
                    .isEqualTo(DocumentedExamples.json(example));
        }
    }
}
