package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.model.JsonRoleUpdate;
import dev.atlasaccess.model.UnknownProviderRole;
import dev.atlasaccess.testing.DocumentedExamples;
import org.junit.jupiter.api.Test;

/** On JDK 21 and later a switch over a union compiles without a default branch. {@code public-api.txt} has all unions. */
class ExhaustiveSwitchTest {
    @Test
    void overRoles() {
        CloudProviderAccessRole role = AtlasJson.read(
                DocumentedExamples.body("v2-authorize/response-200-azure"), CloudProviderAccessRole.class);

        String access = switch (role) {
            case AwsIamRole aws -> aws.getIamAssumedRoleArn();
            case AzureServicePrincipal azure -> azure.getTenantId();
            case GcpServiceAccount gcp -> gcp.getGcpServiceAccountForAtlas();
            case UnknownProviderRole unknown -> unknown.getProviderName();
        };

        assertThat(access).isEqualTo("string");
    }

    @Test
    void overUpdates() {
        CloudProviderAccessRoleUpdate update = new GcpServiceAccountUpdate();

        String provider = switch (update) {
            case AwsIamRoleUpdate aws -> aws.getProviderName();
            case AzureServicePrincipalUpdate azure -> azure.getProviderName();
            case GcpServiceAccountUpdate gcp -> gcp.getProviderName();
            case JsonRoleUpdate json -> json.getProviderName();
        };

        assertThat(provider).isEqualTo("GCP");
    }
}
