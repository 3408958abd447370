package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A feature that uses a role.
 *
 * @param feature the feature type; {@code messages.properties} has the names of those that are known
 * @param details the other fields, which say which instance of the feature; may be empty
 */
record FeatureUsageView(String feature, String details) {
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
        Map<Object, Object> details = new LinkedHashMap<>(usage);
        String type = Objects.toString(details.remove("featureType"), "A feature without a name");
        if (details.get("featureId") instanceof Map<?, ?> featureId) {
            details.remove("featureId");
            details.putAll(featureId);
        }
        details.values().removeIf(Objects::isNull);
        return new FeatureUsageView(
                type,
                RoleField.verbatim(details).stream()
                        .map(field -> field.label() + " " + field.value())
                        .collect(Collectors.joining(", ")));
    }
}
