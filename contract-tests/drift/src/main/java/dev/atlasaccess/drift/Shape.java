package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a schema says of a value, in one form however it was said: references followed, {@code allOf} merged, choices
 * sorted by the value that tells them apart. What is inside of it (fields, items) is left unread until asked for, so that
 * a shape may contain itself.
 *
 * @param name the component it came from, or empty
 * @param type JSON type, {@code any} or {@code union}
 * @param format empty for none
 * @param values the enum, as text; null for none, empty where several have no value in common
 * @param constraints the other constraints, by keyword
 * @param fields declared fields of an object
 * @param closed whether fields that are not declared are refused
 * @param otherFields what such fields hold, if that is said
 * @param items what a list holds, if that is said
 * @param union set where {@code type} is {@code union}
 * @param defaultValue empty for none
 */
record Shape(
        String name,
        String type,
        String format,
        boolean nullable,
        @Nullable SortedSet<String> values,
        SortedMap<String, String> constraints,
        Map<String, Field> fields,
        boolean closed,
        @Nullable Schema<?> otherFields,
        @Nullable Schema<?> items,
        @Nullable Union union,
        String defaultValue,
        boolean readOnly,
        boolean writeOnly,
        boolean deprecated) {

    static final String ANY = "any";
    static final String UNION = "union";

    /**
     * @param discriminatorValues where this field tells the variants of a choice apart: the values that name this variant; else empty
     */
    record Field(Schema<?> schema, boolean required, Set<String> discriminatorValues) {}

    /**
     * One of several shapes.
     *
     * @param property the field that tells them apart; empty where nothing does
     * @param variants the shapes by the value of that field
     * @param unnamed the shapes that no value leads to
     */
    record Union(String property, Map<String, Shape> variants, List<Shape> unnamed) {
        List<Shape> all() {
            return Stream.concat(variants.values().stream(), unnamed.stream()).toList();
        }

        @Override
        public String toString() {
            if (variants.isEmpty()) {
                return "one of " + unnamed.size() + " shapes";
            }
            return "one of " + String.join(", ", variants.keySet()) + " by " + property;
        }
    }

    /** In words: what the value is, without what is inside of it. */
    String description() {
        if (union != null) {
            return union.toString();
        }
        String details = constraints.entrySet().stream()
                .map(constraint -> ", " + constraint.getKey() + " " + constraint.getValue())
                .collect(Collectors.joining());
        return type
                + (format.isEmpty() ? "" : " (" + format + ")")
                + (values == null ? "" : " of " + Differences.values(values))
                + details;
    }
}
