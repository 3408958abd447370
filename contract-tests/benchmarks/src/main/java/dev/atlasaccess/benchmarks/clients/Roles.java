package dev.atlasaccess.benchmarks.clients;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of the hand-written clients: records with the documented fields, typed by provider and feature. Dates and UUIDs
 * are strings.
 */
public record Roles(
        List<AwsRole> awsIamRoles, List<AzurePrincipal> azureServicePrincipals, List<GcpAccount> gcpServiceAccounts) {

    record AwsRole(
            @Nullable String providerName,
            @Nullable String roleId,
            @Nullable String createdDate,
            @Nullable String atlasAWSAccountArn,
            @Nullable String atlasAssumedRoleExternalId,
            @Nullable String authorizedDate,
            @Nullable String iamAssumedRoleArn,
            List<Usage> featureUsages) {}

    record AzurePrincipal(
            @Nullable String providerName,
            @Nullable String _id,
            @Nullable String createdDate,
            @Nullable String atlasAzureAppId,
            @Nullable String lastUpdatedDate,
            @Nullable String servicePrincipalId,
            @Nullable String tenantId,
            List<Usage> featureUsages) {}

    record GcpAccount(
            @Nullable String providerName,
            @Nullable String roleId,
            @Nullable String createdDate,
            @Nullable String gcpServiceAccountForAtlas,
            @Nullable String status,
            List<Usage> featureUsages) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "featureType")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = DataLake.class, name = "ATLAS_DATA_LAKE"),
        @JsonSubTypes.Type(value = Encryption.class, name = "ENCRYPTION_AT_REST"),
        @JsonSubTypes.Type(value = SnapshotExport.class, name = "EXPORT_SNAPSHOT"),
        @JsonSubTypes.Type(value = LogExport.class, name = "PUSH_BASED_LOG_EXPORT"),
        @JsonSubTypes.Type(value = LogIntegration.class, name = "ATLAS_LOG_INTEGRATION")
    })
    sealed interface Usage {}

    record DataLake(@Nullable DataLakeId featureId) implements Usage {}

    record DataLakeId(@Nullable String groupId, @Nullable String name) {}

    record Encryption() implements Usage {}

    record SnapshotExport(@Nullable SnapshotExportId featureId) implements Usage {}

    record SnapshotExportId(
            @Nullable String groupId, @Nullable String exportBucketId) {}

    record LogExport(@Nullable LogExportId featureId) implements Usage {}

    record LogExportId(@Nullable String groupId, @Nullable String bucketName) {}

    record LogIntegration(@Nullable LogIntegrationId featureId) implements Usage {}

    record LogIntegrationId(
            @Nullable String groupId,
            @Nullable String configId,
            @Nullable String sinkName) {}

    List<String> describe() {
        List<String> roles = new ArrayList<>();
        awsIamRoles.forEach(
                role -> roles.add(role.roleId() + " " + role.featureUsages().size()));
        azureServicePrincipals.forEach(
                role -> roles.add(role._id() + " " + role.featureUsages().size()));
        gcpServiceAccounts.forEach(
                role -> roles.add(role.roleId() + " " + role.featureUsages().size()));
        return roles;
    }
}
