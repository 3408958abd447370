package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variants of the unions of one document, and the discriminator values that select them. */
final class UnionIndex {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Spec spec;
    private final BiFunction<Schema<?>, String, @Nullable String> onlyValue;
    private final Map<String, List<String>> unionsByVariant = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    /** @param onlyValue returns the value that a schema allows for a field, if it is only one */
    UnionIndex(Spec spec, BiFunction<Schema<?>, String, @Nullable String> onlyValue) {
        this.spec = spec;
        this.onlyValue = onlyValue;
        spec.schemas()
                .forEach((name, schema) ->
                        references(parts(schema.getAllOf())).forEach(parent -> add(name, parent, children)));
        spec.schemas().forEach((name, schema) -> {
            if (hasDiscriminator(schema)) {
                variants(name, schema).forEach(variant -> add(name, variant, unionsByVariant));
            }
        });
    }

    private static void add(String value, String key, Map<String, List<String>> multimap) {
        multimap.computeIfAbsent(key, first -> new ArrayList<>()).add(value);
    }

    /** The discriminators of the unions that a component is a variant of, and the values that select it. */
    Map<String, Set<String>> discriminatorValues(String component) {
        Map<String, Set<String>> values = new HashMap<>();
        for (String name : unionsByVariant.getOrDefault(component, List.of())) {
            Schema<?> union = spec.schema(SCHEMAS + name);
            variantsByValue(name, union).forEach((value, variant) -> {
                if (variant.equals(component)) {
                    values.computeIfAbsent(union.getDiscriminator().getPropertyName(), property -> new TreeSet<>())
                            .add(value);
                }
            });
        }
        return values;
    }

    /** The components that are variants of a union with a discriminator, by value of the discriminator. */
    Map<String, String> variantsByValue(String name, Schema<?> union) {
        Map<String, String> byValue = new LinkedHashMap<>();
        Map<String, String> mapping = mapping(union);
        if (mapping.isEmpty()) {
            String property = union.getDiscriminator().getPropertyName();
            for (String variant : variants(name, union)) {
                String only = onlyValue.apply(reference(variant), property);
                byValue.put(only == null ? variant : only, variant);
            }
            return byValue;
        }
        mapping.forEach((value, target) -> byValue.put(value, Spec.componentName(target)));
        List<String> listed = references(alternatives(union)).toList();
        if (!listed.isEmpty()) {
            byValue.values().retainAll(listed); // A mapping to any other component has no effect.
        }
        return byValue;
    }

    /** The components that a union maps or lists, or else those that extend it. */
    Set<String> variants(String name, Schema<?> union) {
        Set<String> variants = new LinkedHashSet<>();
        mapping(union).values().forEach(target -> variants.add(Spec.componentName(target)));
        references(alternatives(union)).forEach(variants::add);
        if (variants.isEmpty() && hasDiscriminator(union)) {
            variants.addAll(children.getOrDefault(name, List.of()));
        }
        return variants;
    }

    private static Map<String, String> mapping(Schema<?> union) {
        Map<String, String> mapping =
                hasDiscriminator(union) ? union.getDiscriminator().getMapping() : null;
        return mapping == null ? Map.of() : mapping;
    }

    private static Stream<String> references(List<Schema<?>> schemas) {
        return schemas.stream().map(Schema::get$ref).filter(Objects::nonNull).map(Spec::componentName);
    }

    static boolean hasDiscriminator(Schema<?> schema) {
        Discriminator discriminator = schema.getDiscriminator();
        return discriminator != null && discriminator.getPropertyName() != null;
    }

    static Schema<?> reference(String component) {
        return new Schema<>().$ref(SCHEMAS + component);
    }

    /** The alternatives of a union, {@code null} excepted. */
    static List<Schema<?>> alternatives(Schema<?> union) {
        List<Schema<?>> alternatives = parts(union.getOneOf());
        alternatives.addAll(parts(union.getAnyOf()));
        alternatives.removeIf(UnionIndex::isNull);
        return alternatives;
    }

    private static boolean isNull(Schema<?> alternative) {
        List<?> values = alternative.getEnum();
        return "null".equals(alternative.getType())
                || Set.of("null").equals(alternative.getTypes())
                || (values != null && !values.isEmpty() && values.stream().allMatch(Objects::isNull));
    }

    @SuppressWarnings("rawtypes") // as the model declares them
    static List<Schema<?>> parts(@Nullable List<Schema> parts) {
        // The parser returns null for a schema that it did not understand.
        Stream<Schema> understood = parts == null ? Stream.of() : parts.stream().filter(Objects::nonNull);
        return understood.collect(ArrayList::new, List::add, List::addAll);
    }
}
