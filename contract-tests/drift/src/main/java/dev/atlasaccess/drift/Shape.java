package dev.atlasaccess.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A schema in normal form, so that equivalent schemas are equal: references resolved, {@code allOf} merged, unions sorted
 * by the discriminator. Fields and items are read on demand, because a schema may contain itself.
 *
 * @param name the component that it was declared as, or empty
 * @param type JSON type, {@code any} or {@code union}
 * @param format empty for none
 * @param values the enum, as strings; null for none, empty if several enums have no value in common
 * @param constraints the other constraints, by keyword
 * @param fields declared fields of an object
 * @param closed whether undeclared fields are not allowed
 * @param undeclaredFields the value of an undeclared field
 * @param items an element of an array
 * @param union set if {@code type} is {@code union}
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
        Supplier<Shape> undeclaredFields,
        Supplier<Shape> items,
        @Nullable Union union,
        String defaultValue,
        boolean readOnly,
        boolean writeOnly,
        boolean deprecated) {

    static final String ANY = "any";
    static final String UNION = "union";

    /** @param discriminatorValues if the field is a discriminator, the values that select this variant; else empty */
    record Field(Supplier<Shape> shape, boolean required, Set<String> discriminatorValues) {
        String describe() {
            return shape.get().describe() + (required ? ", required" : "");
        }
    }

    /**
     * One of several shapes.
     *
     * @param property the discriminator; empty if there is none
     * @param variants the shapes by value of the discriminator
     * @param unnamed the shapes that no value selects
     */
    record Union(String property, Map<String, Shape> variants, List<Shape> unnamed) {
        List<Shape> all() {
            return Stream.concat(variants.values().stream(), unnamed.stream()).toList();
        }

        @Override
        public String toString() {
            return variants.isEmpty()
                    ? "one of " + unnamed.size() + " shapes"
                    : "one of " + String.join(", ", variants.keySet()) + " by " + property;
        }
    }

    /** The type and the constraints, without fields and items. */
    String describe() {
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

    /** The names of the fields, if there are any. */
    String describeFields() {
        return fields.isEmpty() ? describe() : "object of " + String.join(", ", new TreeSet<>(fields.keySet()));
    }
}
