package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.list;
import static dev.atlasaccess.drift.Differences.values;

import dev.atlasaccess.drift.Shape.Field;
import dev.atlasaccess.drift.Shape.Union;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Compares values in one direction. What the SDK tolerates is not breaking: it reads unknown variants, values and fields,
 * and missing fields too; it cannot find a typed field under another name or with another type, and it checks what it
 * sends against the fragment's constraints.
 */
final class SchemaComparison {
    private final Direction direction;
    private final ValueComparison values;
    private final Differences differences;
    private final Set<Pair> inProgress = new LinkedHashSet<>();

    private record Pair(Shape fragment, Shape official) {}

    /** @param idPatterns the patterns of the path parameters: the SDK accepts no other form of an id */
    SchemaComparison(Direction direction, Set<String> idPatterns, Differences differences) {
        this.direction = direction;
        this.values = new ValueComparison(direction, idPatterns, differences);
        this.differences = differences;
    }

    void compare(Shape fragment, Shape official, Location from) {
        Pair pair = new Pair(fragment, official);
        if (!inProgress.add(pair)) {
            return;
        }
        Location location = from.ownedBy(fragment.name());
        values.compareFlags(fragment, official, location);
        if (fragment.union() != null || official.union() != null) {
            compareUnion(fragment, official, location);
        } else if (values.compareType(fragment, official, location)) {
            values.compare(fragment, official, location);
            if (fragment.type().equals("array")) {
                compare(fragment.items().get(), official.items().get(), location.items());
            }
            if (fragment.type().equals("object")) {
                compareFields(fragment, official, location);
            }
        }
        inProgress.remove(pair);
    }

    private void compareFields(Shape fragment, Shape official, Location location) {
        Map<String, Field> before = included(fragment);
        Map<String, Field> after = included(official);
        Differences.byKey(
                before,
                after,
                (name, gone) -> differences.add(
                        true,
                        location.field(name),
                        "field removed",
                        gone.describe(),
                        official.fields().containsKey(name) ? direction.excludedBy() : renameHint(gone, before, after)),
                (name, ours, theirs) -> compareField(ours, theirs, location.field(name)),
                (name, added) -> {
                    boolean required = direction == Direction.REQUEST && added.required();
                    String what = required ? "required field" : "field";
                    differences.added(required, location.field(name), what, added.describe());
                });
        values.compareUndeclaredFields(fragment, official, location);
        if (fragment.closed() == official.closed()) {
            Shape undeclared = official.undeclaredFields().get();
            compare(fragment.undeclaredFields().get(), undeclared, location.undeclaredFields());
        }
    }

    private Map<String, Field> included(Shape shape) {
        Map<String, Field> included = new TreeMap<>(shape.fields());
        // A discriminator is sent and received, whether or not it is read-only.
        included.values()
                .removeIf(field -> field.discriminatorValues().isEmpty()
                        && !direction.includes(field.shape().get()));
        return included;
    }

    /** A new field of the same form may be the removed one, renamed. */
    private static String renameHint(Field gone, Map<String, Field> before, Map<String, Field> after) {
        Map<String, Field> candidates = new TreeMap<>(after);
        candidates.keySet().removeAll(before.keySet());
        candidates.values().removeIf(field -> !field.describe().equals(gone.describe()));
        return candidates.size() == 1
                ? "nothing, but " + list(candidates.keySet()) + " is new and of the same form"
                : "";
    }

    private void compareField(Field fragment, Field official, Location location) {
        boolean missed = direction == Direction.REQUEST && official.required();
        differences.addIfChanged(missed, location, "required", fragment.required(), official.required());
        if (fragment.discriminatorValues().isEmpty()) {
            compare(fragment.shape().get(), official.shape().get(), location);
        } else {
            compareDiscriminator(fragment, official, location);
        }
    }

    /** The set of values is compared with the union. Here the value of this variant has to be one of them. */
    private void compareDiscriminator(Field fragment, Field official, Location location) {
        Shape before = fragment.shape().get();
        Shape after = official.shape().get();
        differences.addIfChanged(
                false, location, direction.excludedBy(), !direction.includes(before), !direction.includes(after));
        values.compareFlags(before, after, location);
        if (!values.compareType(before, after, location)) {
            return;
        }
        Set<String> sent = fragment.discriminatorValues();
        values.compareDiscriminator(before, after, sent, location);
        // The mapping and the enum are declared separately, and either may lack the value.
        Set<String> keys = official.discriminatorValues();
        Set<String> allowed = after.values();
        if (!keys.isEmpty() && !keys.containsAll(sent)) {
            differences.add(true, location, "value of the discriminator changed", list(sent), list(keys));
        } else if (allowed != null && !allowed.containsAll(sent)) {
            differences.add(true, location, "value of the discriminator changed", list(sent), values(allowed));
        }
    }

    private void compareUnion(Shape fragment, Shape official, Location location) {
        Union before = fragment.union();
        Union after = official.union();
        if (before == null && after != null) {
            Predicate<Shape> tolerated =
                    shape -> within(fragment, shape).stream().noneMatch(Difference::breaking);
            boolean oneIsEnough = direction == Direction.REQUEST && !values.isId(fragment);
            boolean breaks = oneIsEnough
                    ? after.all().stream().noneMatch(tolerated)
                    : !after.all().stream().allMatch(tolerated);
            differences.add(breaks, location, "type changed", fragment.describe(), official.describe());
        } else if (before == null || after == null) {
            values.compareType(fragment, official, location);
        } else {
            values.compareConstraints(fragment, official, Set.of(), location);
            compareVariants(before, after, location);
        }
    }

    private void compareVariants(Union before, Union after, Location location) {
        if (!before.property().equals(after.property())) {
            differences.add(true, location, "discriminator changed", before.toString(), after.toString());
            return;
        }
        Differences.byKey(
                before.variants(),
                after.variants(),
                (key, gone) -> differences.removed(true, location.variant(key), "variant", gone.describeFields()),
                (key, ours, theirs) -> compare(ours, theirs, location.variant(key)),
                (key, added) -> differences.added(false, location.variant(key), "variant", added.describeFields()));
        List<Shape> unmatched = new ArrayList<>(after.unnamed());
        for (Shape shape : before.unnamed()) {
            if (!unmatched.removeIf(other -> within(shape, other).isEmpty())) {
                differences.removed(true, location.variant(shape.name()), "shape", shape.describeFields());
            }
        }
        unmatched.forEach(
                shape -> differences.added(false, location.variant(shape.name()), "shape", shape.describeFields()));
    }

    private List<Difference> within(Shape fragment, Shape official) {
        Differences found = new Differences();
        SchemaComparison inner = new SchemaComparison(direction, values.idPatterns(), found);
        inner.inProgress.addAll(inProgress);
        inner.compare(fragment, official, Location.of("", ""));
        return found.all();
    }
}
