package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.UnionIndex.alternatives;
import static dev.atlasaccess.drift.UnionIndex.discriminator;
import static dev.atlasaccess.drift.UnionIndex.parts;
import static dev.atlasaccess.drift.UnionIndex.reference;

import io.swagger.v3.oas.models.media.Discriminator;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schemas of one document as {@link Shape}s. The same schema gives the same shape object, which is how a walk
 * through a cycle notices that it has been there. Not thread-safe.
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
            known = new SchemaMerger(new LinkedHashSet<>()).merge(schema).shape();
            read.put(schema, known);
        }
        return known;
    }

    /** The one value that a schema allows for a field, if it is one. */
    private @Nullable String onlyValue(Schema<?> schema, String property) {
        Shape.Field field =
                new SchemaMerger(new LinkedHashSet<>()).merge(schema).fields().get(property);
        if (field == null) {
            return null;
        }
        Set<String> values = new SchemaMerger(new LinkedHashSet<>()).merge(field.schema()).values;
        return values != null && values.size() == 1 ? values.iterator().next() : null;
    }

    /** A schema of its own is needed where several parts say something of the same field. */
    private static Schema<?> together(List<Schema<?>> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Schema<?> all = new Schema<>();
        parts.forEach(all::addAllOfItem);
        return all;
    }

    /** Collects what a schema and all the parts that it is made of say. */
    private final class SchemaMerger {
        private final Set<String> seen;
        private final Constraints constraints = new Constraints();
        private final Map<String, List<Schema<?>>> fields = new LinkedHashMap<>();
        private final Set<String> required = new LinkedHashSet<>();
        private final Map<String, Set<String>> discriminatorValues = new HashMap<>();
        private final List<Schema<?>> itemParts = new ArrayList<>();
        private final List<Schema<?>> otherFieldParts = new ArrayList<>();
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
            this.seen = seen;
        }

        SchemaMerger merge(Schema<?> schema) {
            return merge(schema, "");
        }

        private SchemaMerger merge(Schema<?> schema, String component) {
            if (schema.get$ref() != null) {
                String target = Spec.componentName(schema.get$ref());
                Schema<?> referred = spec.schema(schema.get$ref());
                if (name.isEmpty()) {
                    name = target;
                }
                if (seen.add(target)) {
                    merge(referred, target);
                }
            }
            parts(schema.getAllOf()).forEach(this::merge);
            mergeKeywords(schema);
            mergeUnion(schema, component);
            return this;
        }

        private void mergeKeywords(Schema<?> schema) {
            if (schema.getType() != null) {
                types.add(schema.getType());
            }
            if (schema.getTypes() != null) {
                types.addAll(schema.getTypes());
            }
            nullable |= Boolean.TRUE.equals(schema.getNullable()) || types.remove("null");
            if (schema.getFormat() != null) {
                formats.add(schema.getFormat());
            }
            if (schema.getEnum() != null) {
                allow(schema.getEnum());
            }
            if (schema.getConst() != null) {
                allow(List.of(schema.getConst()));
            }
            constraints.add(schema);
            if (schema.getProperties() != null) {
                schema.getProperties().forEach(this::addField);
            }
            if (schema.getRequired() != null) {
                required.addAll(schema.getRequired());
            }
            if (schema.getItems() != null) {
                itemParts.add(schema.getItems());
            }
            mergeOtherFields(schema.getAdditionalProperties());
            mergeOtherFields(schema.getUnevaluatedProperties());
            if (schema.getDefault() != null) {
                defaultValue = schema.getDefault().toString();
            }
            readOnly |= Boolean.TRUE.equals(schema.getReadOnly());
            writeOnly |= Boolean.TRUE.equals(schema.getWriteOnly());
            deprecated |= Boolean.TRUE.equals(schema.getDeprecated());
        }

        /** OpenAPI 3.1 has yes and no as schemas, and as nothing else. */
        private void mergeOtherFields(@Nullable Object said) {
            if (said instanceof Schema<?> others) {
                closed |= Boolean.FALSE.equals(others.getBooleanSchemaValue());
                if (others.getBooleanSchemaValue() == null && !isEmpty(others)) {
                    otherFieldParts.add(others);
                }
            } else {
                closed |= Boolean.FALSE.equals(said);
            }
        }

        private static boolean isEmpty(Schema<?> schema) {
            return schema.equals(new Schema<>()) || schema.equals(new JsonSchema());
        }

        private void addField(String field, Schema<?> schema) {
            fields.computeIfAbsent(field, first -> new ArrayList<>()).add(schema);
        }

        private void allow(List<?> allowed) {
            TreeSet<String> texts = new TreeSet<>();
            for (Object value : allowed) {
                if (value == null) {
                    nullable = true;
                } else {
                    texts.add(value.toString());
                }
            }
            if (values == null) {
                values = texts;
            } else {
                values.retainAll(texts);
            }
        }

        private void mergeUnion(Schema<?> schema, String component) {
            List<Schema<?>> alternatives = new ArrayList<>(alternatives(schema));
            nullable |= alternatives.removeIf(SchemaMerger::isNull);
            Discriminator discriminator = discriminator(schema);
            if (discriminator == null && alternatives.size() == 1) {
                merge(alternatives.get(0));
                return;
            }
            Set<String> variants = unions.targets(component, discriminator, alternatives);
            // A variant names its base as a part, and the base names its variants: this is the way back.
            boolean backReference =
                    variants.stream().anyMatch(variant -> !variant.equals(component) && seen.contains(variant));
            if (!backReference && (!variants.isEmpty() || !alternatives.isEmpty())) {
                union = schema;
                unionName = component;
            }
        }

        private static boolean isNull(Schema<?> alternative) {
            return "null".equals(alternative.getType())
                    || Set.of("null").equals(alternative.getTypes())
                    || (alternative.getEnum() != null
                            && !alternative.getEnum().isEmpty()
                            && alternative.getEnum().stream().allMatch(Objects::isNull));
        }

        Map<String, Shape.Field> fields() {
            Map<String, Shape.Field> together = new LinkedHashMap<>();
            fields.forEach((field, parts) -> together.put(
                    field,
                    new Shape.Field(
                            together(parts),
                            required.contains(field),
                            discriminatorValues.getOrDefault(field, Set.of()))));
            // A field may be asked for and described nowhere.
            required.forEach(field -> together.putIfAbsent(field, new Shape.Field(new Schema<>(), true, Set.of())));
            return together;
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
                    otherFieldParts.isEmpty() ? null : together(otherFieldParts),
                    itemParts.isEmpty() ? null : together(itemParts),
                    variants,
                    defaultValue,
                    readOnly,
                    writeOnly,
                    deprecated);
        }

        private String type() {
            if (!types.isEmpty()) {
                return String.join(" or ", types);
            }
            if (!itemParts.isEmpty()) {
                return "array";
            }
            if (!fields.isEmpty() || !required.isEmpty() || closed || !otherFieldParts.isEmpty()) {
                return "object";
            }
            return values == null ? Shape.ANY : "string";
        }

        private Shape.Union unionOf(Schema<?> schema) {
            List<Schema<?>> alternatives = new ArrayList<>(alternatives(schema));
            alternatives.removeIf(SchemaMerger::isNull);
            Discriminator discriminator = discriminator(schema);
            if (discriminator == null) {
                return withoutDiscriminator(alternatives);
            }
            String property = discriminator.getPropertyName();
            Map<String, String> byKey = unions.byKey(unionName, discriminator, alternatives);
            Set<String> allowed = allowed(property);
            Map<String, Shape> variants = new LinkedHashMap<>();
            byKey.forEach((key, component) -> {
                if (allowed == null || allowed.contains(key)) {
                    variants.put(key, variant(reference(component), property, key));
                }
            });
            // A value that the base allows and that leads nowhere: the base is all that is said of it.
            if (allowed != null) {
                allowed.stream()
                        .filter(key -> !byKey.containsKey(key))
                        .forEach(key -> variants.put(key, variant(new Schema<>(), property, key)));
            }
            List<Shape> unnamed = new ArrayList<>();
            for (Schema<?> alternative : alternatives) {
                if (alternative.get$ref() != null && byKey.containsValue(Spec.componentName(alternative.get$ref()))) {
                    continue;
                }
                String only = onlyValue(alternative, property);
                if (only == null) {
                    unnamed.add(variant(alternative, "", ""));
                } else {
                    variants.put(only, variant(alternative, property, only));
                }
            }
            return new Shape.Union(property, variants, unnamed);
        }

        /** Fields of one value each, with another value in each alternative, are a discriminator too. */
        private Shape.Union withoutDiscriminator(List<Schema<?>> alternatives) {
            Set<String> candidates = new SchemaMerger(new LinkedHashSet<>(seen))
                    .merge(alternatives.get(0))
                    .fields()
                    .keySet();
            for (String property : candidates) {
                Map<String, Shape> variants = new LinkedHashMap<>();
                for (Schema<?> alternative : alternatives) {
                    String only = onlyValue(alternative, property);
                    if (only != null) {
                        variants.put(only, variant(alternative, property, only));
                    }
                }
                if (variants.size() == alternatives.size()) {
                    return new Shape.Union(property, variants, List.of());
                }
            }
            return new Shape.Union(
                    "",
                    Map.of(),
                    alternatives.stream()
                            .map(alternative -> variant(alternative, "", ""))
                            .toList());
        }

        /** What the base allows; null where it says nothing of it. */
        private @Nullable Set<String> allowed(String property) {
            List<Schema<?>> parts = fields.getOrDefault(property, List.of());
            return parts.isEmpty() ? null : new SchemaMerger(new LinkedHashSet<>()).merge(together(parts)).values;
        }

        /** What an alternative says, and what stands beside the choice and so holds for each. */
        private Shape variant(Schema<?> alternative, String property, String key) {
            SchemaMerger variant = new SchemaMerger(new LinkedHashSet<>(seen)).merge(alternative);
            BiConsumer<String, List<Schema<?>>> merge = (field, parts) -> parts.stream()
                    .filter(part ->
                            !variant.fields.getOrDefault(field, List.of()).contains(part))
                    .forEach(part -> variant.addField(field, part));
            fields.forEach(merge);
            variant.required.addAll(required);
            variant.closed |= closed;
            variant.types.addAll(types);
            if (!key.isEmpty()) {
                variant.discriminatorValues.put(property, Set.of(key));
            }
            return variant.shape();
        }
    }
}
