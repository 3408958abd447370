package dev.atlasaccess.web;

import static java.util.Map.entry;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.Timestamp;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A field of a role as the page shows it. The fields come from the role's JSON, so that a new field of the OpenAPI document
 * appears without a change here.
 *
 * @param label the field's label, or its JSON name if the OpenAPI document does not declare the field
 * @param value the value for display
 * @param literal whether the value is shown verbatim, in a monospaced font
 */
record RoleField(String label, String value, boolean literal) {
    /** Fields that have a place of their own on the page: in headings and in the list of usages. */
    private static final Set<String> SHOWN_ELSEWHERE = Set.of("providerName", "roleId", "_id", "featureUsages");

    /** Labels that read better than one derived from the name. These fields come first, in this order. */
    private static final List<Map.Entry<String, String>> LABELS = List.of(
            entry("iamAssumedRoleArn", "IAM role"),
            entry("authorizedDate", "Authorized"),
            entry("servicePrincipalId", "Service principal"),
            entry("tenantId", "Tenant"),
            entry("atlasAzureAppId", "Atlas's application"),
            entry("gcpServiceAccountForAtlas", "Service account"),
            entry("lastUpdatedDate", "Updated"),
            entry("createdDate", "Created"),
            entry("atlasAWSAccountArn", "Atlas's account"),
            entry("atlasAssumedRoleExternalId", "External id"));

    static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * Lists the fields of a role: the declared ones that are set and not empty, then the additional ones.
     *
     * @param fields all fields in the declared order, by JSON name
     * @param additional the ones among them that the OpenAPI document does not declare, or whose value is of another type
     */
    static List<RoleField> of(Map<String, Object> fields, Map<String, Object> additional) {
        Map<String, Object> declared = new LinkedHashMap<>(fields);
        declared.keySet().removeAll(additional.keySet());
        declared.keySet().removeAll(SHOWN_ELSEWHERE);
        declared.values().removeIf(value -> value == null || value.equals(""));
        List<RoleField> shown = new ArrayList<>();
        LABELS.stream()
                .filter(label -> declared.containsKey(label.getKey()))
                .map(label -> formatted(label.getValue(), declared.remove(label.getKey())))
                .forEach(shown::add);
        declared.forEach((name, value) -> shown.add(formatted(label(name), value)));
        shown.addAll(verbatim(additional));
        return shown;
    }

    /** Fields as they were received, with their JSON names. */
    static List<RoleField> verbatim(Map<?, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> verbatim(String.valueOf(field.getKey()), field.getValue()))
                .toList();
    }

    static RoleField verbatim(String label, @Nullable Object value) {
        String shown = value instanceof String string ? ControlCharacters.escape(string) : AtlasJson.write(value);
        return new RoleField(label, shown, true);
    }

    private static RoleField formatted(String label, @Nullable Object value) {
        if (value instanceof String string) {
            try {
                return new RoleField(label, DATE.format(Timestamp.of(string).toInstant()), false);
            } catch (DateTimeException e) {
                // Not a date.
            }
        }
        return verbatim(label, value);
    }

    /** Turns a JSON name like {@code lastUpdatedDate} into a label like "Last updated date". */
    private static String label(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ");
        return StringUtils.capitalize(words.toLowerCase(Locale.ROOT));
    }
}
