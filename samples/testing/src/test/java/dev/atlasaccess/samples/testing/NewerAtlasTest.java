package dev.atlasaccess.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.UnknownFeatureUsage;
import dev.atlasaccess.model.UnknownProviderRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with an Atlas that is newer than the SDK. */
class NewerAtlasTest {
    @Test
    void undocumentedValuesAreKept(@TempDir Path directory) throws IOException {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), """
                projects:
                  64a1f0c2b3d4e5f60718293a:
                    awsIamRoles:
                      - roleId: 65b2e34b3d91647abb20e701
                        featureUsages:
                          - featureType: TELEPATHY
                            featureId: {strength: 7}
                    gcpServiceAccounts:
                      - roleId: 65b2e34b3d91647abb20e703
                        status: HIBERNATING
                """);
        try (AtlasEmulator emulator = AtlasEmulator.builder().seed(seed).start();
                AtlasAccess client = AtlasAccess.builder()
                        .baseUrl(emulator.baseUrl())
                        .credentials(Credentials.serviceAccount(emulator.clientId(), emulator.clientSecret()))
                        .build()) {
            emulator.addRole(
                    emulator.projectId(), "{\"providerName\": \"ORACLE\", \"roleId\": \"65b2e34b3d91647abb20e704\"}");

            CloudProviderAccessRoles roles = client.listRoles(emulator.projectId());

            GcpServiceAccountStatus status =
                    roles.getGcpServiceAccounts().get(0).getStatus();
            assertThat(status.known()).isEqualTo(GcpServiceAccountStatus.Known.UNKNOWN);
            assertThat(status).hasToString("HIBERNATING");
            FeatureUsage usage =
                    roles.getAwsIamRoles().get(0).getFeatureUsages().get(0);
            assertThat(usage).isInstanceOf(UnknownFeatureUsage.class);
            assertThat(usage.getFeatureType()).isEqualTo("TELEPATHY");
            assertThat(AtlasJson.write(usage)).contains("\"strength\":7");
            assertThat(roles.getAdditionalProperties()).containsOnlyKeys("oracleRoles");
            assertThat(roles.all())
                    .filteredOn(UnknownProviderRole.class::isInstance)
                    .singleElement()
                    .returns("ORACLE", CloudProviderAccessRole::getProviderName)
                    .returns("65b2e34b3d91647abb20e704", CloudProviderAccessRole::id);
        }
    }
}
