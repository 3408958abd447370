package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.UnionIndex.alternatives;
import static dev.atlasaccess.drift.UnionIndex.hasDiscriminator;
import static dev.atlasaccess.drift.UnionIndex.parts;
import static dev.atlasaccess.drift.UnionIndex.reference;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of one document as {@link Shape}s. The same schema gives the same shape, by which a comparison detects
 * a cycle. Not thread-safe.
 */
final class ShapeReader {
    private final Spec spec;
    private final IdentityHashMap<Schema<?>, Shape> read = new IdentityHashMap<>();
    private final UnionIndex unions;

    ShapeReader(Spec spec) {
        this.spec = spec;
        this.unions = new UnionIndex(spec, this::onlyValue);
    }

    Shape shape(Schema<?> schema) {
        Shape known = read.get(schema);
        if (known == null) {
            known = merged(schema).shape();
            read.put(schema, known);
        }
        return known;
    }

    private SchemaMerger merged(Schema<?> schema) {
        return new SchemaMerger(Set.of()).merge(schema);
    }

    /** The value that a schema allows for a field, if it is only one. */
    private @Nullable String onlyValue(Schema<?> schema, String property) {
        Set<String> values = valuesOf(merged(schema).fields, property);
        return values != null && values.size() == 1 ? values.iterator().next() : null;
    }

    private @Nullable Set<String> valuesOf(Map<String, List<Schema<?>>> fields, String property) {
        return merged(together(fields.getOrDefault(property, List.of()))).values;
    }

    /** One schema for all that several parts declare of the same value. */
    private static Schema<?> together(List<Schema<?>> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Schema<?> all = new Schema<>();
        parts.forEach(all::addAllOfItem);
        return all;
    }

    private Supplier<Shape> lazily(List<Schema<?>> parts) {
        Schema<?> schema = together(parts);
        return () -> shape(schema);
    }

    /** Merges a schema with the schemas that it refers to and is composed of. */
    private final class SchemaMerger {
        private final Set<String> seen;
        private final Constraints constraints = new Constraints();
        private final Map<String, List<Schema<?>>> fields = new LinkedHashMap<>();
        private final Set<String> required = new LinkedHashSet<>();
        private final Map<String, Set<String>> discriminatorValues = new HashMap<>();
        private final List<Schema<?>> items = new ArrayList<>();
        private final List<Schema<?>> undeclaredFields = new ArrayList<>();
        private final Set<String> types = new TreeSet<>();
        private final Set<String> formats = new TreeSet<>();
        private String name = "";
        private String defaultValue = "";
        private @Nullable TreeSet<String> values;
        private boolean nullable;
        private boolean closed;
        private boolean readOnly;
        private boolean writeOnly;
        private boolean deprecated;
        private @Nullable Schema<?> union;
        private String unionName = "";

        SchemaMerger(Set<String> seen) {
            this.seen = new LinkedHashSet<>(seen);
        }

        SchemaMerger merge(Schema<?> schema) {
            return merge(schema, "");
        }

        private SchemaMerger merge(Schema<?> schema, String component) {
            if (schema.get$ref() != null) {
                String target = Spec.componentName(schema.get$ref());
                Schema<?> referenced = spec.schema(schema.get$ref());
                if (name.isEmpty()) {
                    name = target;
                }
                if (seen.add(target)) {
                    merge(referenced, target);
                }
            }
            parts(schema.getAllOf()).forEach(this::merge);
            mergeKeywords(schema);
            mergeUnion(schema, component);
            return this;
        }

        private void mergeKeywords(Schema<?> schema) {
            Optional.ofNullable(schema.getType()).ifPresent(types::add);
            Optional.ofNullable(schema.getTypes()).ifPresent(types::addAll);
            nullable |= Boolean.TRUE.equals(schema.getNullable()) || types.remove("null");
            Optional.ofNullable(schema.getFormat()).ifPresent(formats::add);
            Optional.ofNullable(schema.getEnum()).ifPresent(this::allowOnly);
            Optional.ofNullable(schema.getConst()).map(List::of).ifPresent(this::allowOnly);
            constraints.add(schema);
            if (schema.getProperties() != null) {
                schema.getProperties().forEach(this::addField);
            }
            Optional.ofNullable(schema.getRequired()).ifPresent(required::addAll);
            Optional.ofNullable(schema.getItems()).ifPresent(items::add);
            mergeUndeclaredFields(schema.getAdditionalProperties());
            mergeUndeclaredFields(schema.getUnevaluatedProperties());
            if (schema.getDefault() != null) {
                defaultValue = schema.getDefault().toString();
            }
            readOnly |= Boolean.TRUE.equals(schema.getReadOnly());
            writeOnly |= Boolean.TRUE.equals(schema.getWriteOnly());
            deprecated |= Boolean.TRUE.equals(schema.getDeprecated());
        }

        /** OpenAPI 3.1 has true and false as schemas. */
        private void mergeUndeclaredFields(@Nullable Object keyword) {
            if (keyword instanceof Schema<?> schema && schema.getBooleanSchemaValue() != null) {
                closed |= !schema.getBooleanSchemaValue();
            } else if (keyword instanceof Schema<?> schema && !isEmpty(schema)) {
                undeclaredFields.add(schema);
            }
            closed |= Boolean.FALSE.equals(keyword);
        }

        private static boolean isEmpty(Schema<?> schema) {
            return schema.equals(new Schema<>()) || schema.equals(new JsonSchema());
        }

        private void addField(String field, Schema<?> schema) {
            fields.computeIfAbsent(field, first -> new ArrayList<>()).add(schema);
        }

        private void allowOnly(List<?> allowed) {
            nullable |= allowed.stream().anyMatch(Objects::isNull);
            values = allowed.stream()
                    .filter(Objects::nonNull)
                    .map(Object::toString)
                    .filter(value -> values == null || values.contains(value))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private void mergeUnion(Schema<?> schema, String component) {
            List<Schema<?>> alternatives = alternatives(schema);
            nullable |= alternatives.size()
                    < parts(schema.getOneOf()).size() + parts(schema.getAnyOf()).size();
            if (!hasDiscriminator(schema) && alternatives.size() == 1) {
                merge(alternatives.get(0));
                return;
            }
            Set<String> variants = unions.variants(component, schema);
            // A variant extends its base, and the base lists its variants: this is the way back.
            boolean backReference =
                    variants.stream().anyMatch(variant -> !variant.equals(component) && seen.contains(variant));
            if (!backReference && !(variants.isEmpty() && alternatives.isEmpty())) {
                union = schema;
                unionName = component;
            }
        }

        Shape shape() {
            Shape.Union variants = union == null ? null : unionOf(union);
            seen.forEach(component -> unions.discriminatorValues(component).forEach(discriminatorValues::putIfAbsent));
            return new Shape(
                    name,
                    variants == null ? type() : Shape.UNION,
                    String.join(" and ", formats),
                    nullable,
                    values,
                    constraints.asMap(),
                    fields(),
                    closed,
                    lazily(undeclaredFields),
                    lazily(items),
                    variants,
                    defaultValue,
                    readOnly,
                    writeOnly,
                    deprecated);
        }

        private Map<String, Shape.Field> fields() {
            // A field may be required without being declared.
            required.forEach(field -> fields.putIfAbsent(field, List.of()));
            Map<String, Shape.Field> shapes = new LinkedHashMap<>();
            fields.forEach((field, parts) -> shapes.put(
                    field,
                    new Shape.Field(
                            lazily(parts),
                            required.contains(field),
                            discriminatorValues.getOrDefault(field, Set.of()))));
            return shapes;
        }

        private String type() {
            boolean object = !fields.isEmpty() || !required.isEmpty() || closed || !undeclaredFields.isEmpty();
            String implied = !items.isEmpty() ? "array" : object ? "object" : values == null ? Shape.ANY : "string";
            return types.isEmpty() ? implied : String.join(" or ", types);
        }

        private Shape.Union unionOf(Schema<?> schema) {
            List<Schema<?>> alternatives = alternatives(schema);
            boolean declared = hasDiscriminator(schema);
            String property =
                    declared ? schema.getDiscriminator().getPropertyName() : impliedDiscriminator(alternatives);
            Map<String, String> byValue = declared ? unions.variantsByValue(unionName, schema) : Map.of();
            Set<String> allowed = declared ? valuesOf(fields, property) : null;
            Map<String, Shape> variants = new LinkedHashMap<>();
            byValue.forEach((value, component) -> {
                if (allowed == null || allowed.contains(value)) {
                    variants.put(value, variant(reference(component), property, value));
                }
            });
            if (allowed != null) {
                // A value that the base allows and that selects no variant has the fields of the base.
                allowed.forEach(
                        value -> variants.computeIfAbsent(value, missing -> variant(new Schema<>(), property, value)));
            }
            List<Shape> unnamed = new ArrayList<>();
            alternatives.removeIf(alternative ->
                    alternative.get$ref() != null && byValue.containsValue(Spec.componentName(alternative.get$ref())));
            for (Schema<?> alternative : alternatives) {
                String only = onlyValue(alternative, property);
                if (only == null) {
                    unnamed.add(variant(alternative, "", ""));
                } else {
                    variants.put(only, variant(alternative, property, only));
                }
            }
            return new Shape.Union(property, variants, unnamed);
        }

        /** A field that has one value in each alternative, and not the same one in two; empty if there is none. */
        private String impliedDiscriminator(List<Schema<?>> alternatives) {
            return new SchemaMerger(seen)
                    .merge(alternatives.get(0)).fields.keySet().stream()
                            .filter(property -> alternatives.stream()
                                            .map(alternative -> onlyValue(alternative, property))
                                            .filter(Objects::nonNull)
                                            .distinct()
                                            .count()
                                    == alternatives.size())
                            .findFirst()
                            .orElse("");
        }

        /** An alternative, together with what is declared beside the union and so applies to each. */
        private Shape variant(Schema<?> alternative, String property, String value) {
            SchemaMerger variant = new SchemaMerger(seen).merge(alternative);
            fields.forEach((field, parts) -> parts.stream()
                    .filter(part ->
                            !variant.fields.getOrDefault(field, List.of()).contains(part))
                    .forEach(part -> variant.addField(field, part)));
            variant.required.addAll(required);
            variant.closed |= closed;
            variant.types.addAll(types);
            if (!value.isEmpty()) {
                variant.discriminatorValues.put(property, Set.of(value));
            }
            return variant.shape();
        }
    }
}
