package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.DataLakeUsage;
import dev.atlasaccess.model.EncryptionAtRestUsage;
import dev.atlasaccess.model.ExportSnapshotUsage;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.LogIntegrationUsage;
import dev.atlasaccess.model.PushBasedLogExportUsage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What uses a role.
 *
 * @param feature which feature, in words
 * @param what which one of it, as Atlas names it; empty if it has no name
 */
record Usage(String feature, String what) {

    static List<Usage> of(List<FeatureUsage> usages) {
        return usages.stream().filter(Objects::nonNull).map(Usage::of).toList();
    }

    private static Usage of(FeatureUsage usage) {
        if (usage instanceof DataLakeUsage lake) {
            return new Usage(
                    "Data federation",
                    lake.getFeatureId() == null
                            ? ""
                            : named(
                                    lake.getFeatureId().getName(),
                                    lake.getFeatureId().getGroupId()));
        }
        if (usage instanceof EncryptionAtRestUsage) {
            return new Usage("Encryption at rest", "");
        }
        if (usage instanceof ExportSnapshotUsage export) {
            return new Usage(
                    "Snapshot export",
                    export.getFeatureId() == null
                            ? ""
                            : named(
                                    export.getFeatureId().getExportBucketId(),
                                    export.getFeatureId().getGroupId()));
        }
        if (usage instanceof PushBasedLogExportUsage logs) {
            return new Usage(
                    "Log export",
                    logs.getFeatureId() == null
                            ? ""
                            : named(
                                    logs.getFeatureId().getBucketName(),
                                    logs.getFeatureId().getGroupId()));
        }
        if (usage instanceof LogIntegrationUsage integration) {
            return new Usage(
                    "Log integration",
                    integration.getFeatureId() == null
                            ? ""
                            : named(
                                    joined(
                                            integration.getFeatureId().getSinkName(),
                                            integration.getFeatureId().getConfigId()),
                                    integration.getFeatureId().getGroupId()));
        }
        return new Usage(Objects.toString(usage.getFeatureType(), "A feature without a name"), AtlasJson.write(usage));
    }

    private static String named(@Nullable String name, @Nullable String projectId) {
        return joined(name, projectId == null ? null : "project " + projectId);
    }

    private static String joined(@Nullable String... parts) {
        return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
