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
import org.jspecify.annotations.Nullable;

/** Which components the choices of one document lead to, and by which values. */
final class UnionIndex {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Spec spec;
    private final BiFunction<Schema<?>, String, @Nullable String> onlyValue;
    private final Map<String, List<String>> unionsWith = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();

    /** @param onlyValue gives the one value that a schema allows for a field, if it is one */
    UnionIndex(Spec spec, BiFunction<Schema<?>, String, @Nullable String> onlyValue) {
        this.spec = spec;
        this.onlyValue = onlyValue;
        spec.schemas()
                .forEach((name, schema) -> parts(schema.getAllOf()).stream()
                        .filter(part -> part.get$ref() != null)
                        .forEach(part -> children.computeIfAbsent(
                                        Spec.componentName(part.get$ref()), parent -> new ArrayList<>())
                                .add(name)));
        spec.schemas().forEach((name, schema) -> {
            Discriminator discriminator = discriminator(schema);
            if (discriminator != null) {
                targets(name, discriminator, alternatives(schema))
                        .forEach(target -> unionsWith
                                .computeIfAbsent(target, variant -> new ArrayList<>())
                                .add(name));
            }
        });
    }

    /** The fields that tell a component apart in the choices that it is a variant of, and the values that lead to it. */
    Map<String, Set<String>> discriminatorValues(String component) {
        Map<String, Set<String>> values = new HashMap<>();
        for (String name : unionsWith.getOrDefault(component, List.of())) {
            Schema<?> union = spec.schema(SCHEMAS + name);
            Discriminator discriminator = Objects.requireNonNull(discriminator(union));
            byKey(name, discriminator, alternatives(union)).forEach((key, variant) -> {
                if (variant.equals(component)) {
                    values.computeIfAbsent(discriminator.getPropertyName(), property -> new TreeSet<>())
                            .add(key);
                }
            });
        }
        return values;
    }

    /** The variants of a choice by discriminator value: component names. */
    Map<String, String> byKey(String name, Discriminator discriminator, List<Schema<?>> alternatives) {
        Map<String, String> byKey = new LinkedHashMap<>();
        if (discriminator.getMapping() != null && !discriminator.getMapping().isEmpty()) {
            // What a mapping leads to and the choice does not list is no part of the choice.
            Set<String> listed = targets(name, null, alternatives);
            discriminator.getMapping().forEach((key, target) -> {
                String variant = Spec.componentName(target);
                if (listed.isEmpty() || listed.contains(variant)) {
                    byKey.put(key, variant);
                }
            });
            return byKey;
        }
        for (String variant : targets(name, discriminator, alternatives)) {
            String only = onlyValue.apply(reference(variant), discriminator.getPropertyName());
            byKey.put(only == null ? variant : only, variant);
        }
        return byKey;
    }

    /** The components that a choice leads to: those it maps or lists, or those that name it as a part. */
    Set<String> targets(String name, @Nullable Discriminator discriminator, List<Schema<?>> alternatives) {
        Set<String> variants = new LinkedHashSet<>();
        if (discriminator != null && discriminator.getMapping() != null) {
            discriminator.getMapping().values().forEach(target -> variants.add(Spec.componentName(target)));
        }
        alternatives.stream()
                .filter(alternative -> alternative.get$ref() != null)
                .forEach(alternative -> variants.add(Spec.componentName(alternative.get$ref())));
        if (discriminator != null && variants.isEmpty()) {
            variants.addAll(children.getOrDefault(name, List.of()));
        }
        return variants;
    }

    static @Nullable Discriminator discriminator(Schema<?> schema) {
        Discriminator discriminator = schema.getDiscriminator();
        return discriminator == null || discriminator.getPropertyName() == null ? null : discriminator;
    }

    static Schema<?> reference(String component) {
        return new Schema<>().$ref(SCHEMAS + component);
    }

    static List<Schema<?>> alternatives(Schema<?> schema) {
        List<Schema<?>> alternatives = new ArrayList<>(parts(schema.getOneOf()));
        alternatives.addAll(parts(schema.getAnyOf()));
        return alternatives;
    }

    @SuppressWarnings("rawtypes") // as the model declares them
    static List<Schema<?>> parts(@Nullable List<Schema> parts) {
        List<Schema<?>> typed = new ArrayList<>();
        if (parts != null) {
            // The parser has null for one that it did not understand.
            parts.stream().filter(Objects::nonNull).forEach(typed::add);
        }
        return typed;
    }
}
