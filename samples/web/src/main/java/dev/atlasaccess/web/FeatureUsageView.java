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
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What uses a role.
 *
 * @param feature which feature, in words
 * @param what which one of it, as Atlas names it; empty if it has no name
 */
record FeatureUsageView(String feature, String what) {

    static List<FeatureUsageView> of(List<FeatureUsage> usages) {
        return Stream.concat(
                        usages.stream().map(FeatureUsageView::of),
                        AtlasJson.unexpectedElements(usages).stream()
                                .filter(Objects::nonNull)
                                .map(FeatureUsageView::unknown))
                .toList();
    }

    /** What is no feature usage at all, as it came. */
    static FeatureUsageView unknown(Object value) {
        return new FeatureUsageView("Not known", AtlasJson.write(value));
    }

    private static FeatureUsageView of(FeatureUsage usage) {
        if (usage instanceof DataLakeUsage lake) {
            return new FeatureUsageView(
                    "Data federation",
                    lake.getFeatureId() == null
                            ? odd(lake.getAdditionalProperties())
                            : named(
                                    lake.getFeatureId().getName(),
                                    lake.getFeatureId().getGroupId(),
                                    lake.getFeatureId().getAdditionalProperties()));
        }
        if (usage instanceof EncryptionAtRestUsage encryption) {
            Object id = encryption.getFeatureId();
            boolean says = id != null && !id.equals(Map.of());
            return new FeatureUsageView("Encryption at rest", says ? AtlasJson.write(id) : "");
        }
        if (usage instanceof ExportSnapshotUsage export) {
            return new FeatureUsageView(
                    "Snapshot export",
                    export.getFeatureId() == null
                            ? odd(export.getAdditionalProperties())
                            : named(
                                    export.getFeatureId().getExportBucketId(),
                                    export.getFeatureId().getGroupId(),
                                    export.getFeatureId().getAdditionalProperties()));
        }
        if (usage instanceof PushBasedLogExportUsage logs) {
            return new FeatureUsageView(
                    "Log export",
                    logs.getFeatureId() == null
                            ? odd(logs.getAdditionalProperties())
                            : named(
                                    logs.getFeatureId().getBucketName(),
                                    logs.getFeatureId().getGroupId(),
                                    logs.getFeatureId().getAdditionalProperties()));
        }
        if (usage instanceof LogIntegrationUsage integration) {
            return new FeatureUsageView(
                    "Log integration",
                    integration.getFeatureId() == null
                            ? odd(integration.getAdditionalProperties())
                            : named(
                                    joined(
                                            integration.getFeatureId().getSinkName(),
                                            integration.getFeatureId().getConfigId()),
                                    integration.getFeatureId().getGroupId(),
                                    integration.getFeatureId().getAdditionalProperties()));
        }
        return new FeatureUsageView(
                Objects.toString(usage.getFeatureType(), "A feature without a name"), AtlasJson.write(usage));
    }

    private static String named(@Nullable String name, @Nullable String projectId, Map<String, Object> others) {
        return joined(name, projectId == null ? null : "project " + projectId, others.isEmpty() ? null : odd(others));
    }

    private static String odd(Map<String, Object> others) {
        return others.isEmpty() ? "" : AtlasJson.write(others);
    }

    private static String joined(@Nullable String... parts) {
        return Arrays.stream(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }
}
