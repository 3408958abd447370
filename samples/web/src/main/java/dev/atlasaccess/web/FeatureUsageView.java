package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A feature that uses a role.
 *
 * @param feature the feature's name for display
 * @param details which instance of the feature; empty if it has no name
 */
record FeatureUsageView(String feature, String details) {
    private static final Map<String, String> NAMES = Map.of(
            "ATLAS_DATA_LAKE", "Data federation",
            "ENCRYPTION_AT_REST", "Encryption at rest",
            "EXPORT_SNAPSHOT", "Snapshot export",
            "PUSH_BASED_LOG_EXPORT", "Log export",
            "ATLAS_LOG_INTEGRATION", "Log integration");

    /** The fields of a {@code featureId} that are shown as values, in this order; the others are shown as JSON. */
    private static final List<String> IDENTIFIERS =
            List.of("name", "exportBucketId", "bucketName", "sinkName", "configId", "groupId");

    /**
     * Creates the views of a role's usages.
     *
     * @param featureUsages the value of the field, usually a list of objects
     */
    static List<FeatureUsageView> of(Object featureUsages) {
        List<?> usages = featureUsages instanceof List<?> list ? list : List.of(featureUsages);
        return usages.stream()
                .filter(Objects::nonNull)
                .map(usage -> usage instanceof Map<?, ?> fields
                        ? of(fields)
                        : new FeatureUsageView("Not known", AtlasJson.write(usage)))
                .toList();
    }

    private static FeatureUsageView of(Map<?, ?> usage) {
        String type = Objects.toString(usage.get("featureType"), "A feature without a name");
        String name = NAMES.get(type);
        if (name == null) {
            return new FeatureUsageView(type, AtlasJson.write(usage));
        }
        Map<?, ?> others = new LinkedHashMap<>(usage);
        others.remove("featureType");
        others.values().removeIf(Objects::isNull);
        List<String> details = new ArrayList<>();
        if (others.get("featureId") instanceof Map<?, ?> featureId) {
            others.remove("featureId");
            addIdentifiers(new LinkedHashMap<>(featureId), details);
        }
        addJson(others, details);
        return new FeatureUsageView(name, String.join(", ", details));
    }

    private static void addIdentifiers(Map<?, ?> featureId, List<String> details) {
        for (String name : IDENTIFIERS) {
            if (featureId.get(name) instanceof String value) {
                featureId.remove(name);
                details.add(name.equals("groupId") ? "project " + value : value);
            }
        }
        addJson(featureId, details);
    }

    private static void addJson(Map<?, ?> fields, List<String> details) {
        if (!fields.isEmpty()) {
            details.add(AtlasJson.write(fields));
        }
    }
}
