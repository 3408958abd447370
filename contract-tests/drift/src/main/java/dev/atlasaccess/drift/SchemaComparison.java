package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.NOTHING;
import static dev.atlasaccess.drift.Differences.allowed;
import static dev.atlasaccess.drift.Differences.list;
import static dev.atlasaccess.drift.Differences.values;
import static dev.atlasaccess.drift.Differences.yesNo;

import dev.atlasaccess.drift.Shape.Field;
import dev.atlasaccess.drift.Shape.Union;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares values that travel one way. What breaks is judged by what the SDK bears: it reads unknown variants, values and
 * fields, and missing fields as well; it cannot find a typed field under another name or as another type, and it checks
 * what it sends by the fragment's constraints.
 */
final class SchemaComparison {
    private final ShapeReader fragmentShapes;
    private final ShapeReader officialShapes;
    private final Direction direction;
    private final Set<String> idPatterns;
    private final ValueComparison values;
    private final Differences differences;
    private final List<Pair> inProgress = new ArrayList<>();

    private record Pair(Shape fragment, Shape official) {
        @SuppressWarnings(
                "ReferenceEquality") // the readers give one object for one schema; what is in it may be endless
        boolean sameAs(Shape otherFragment, Shape otherOfficial) {
            return fragment == otherFragment && official == otherOfficial;
        }
    }

    /**
     * @param idPatterns the patterns of the path parameters: the SDK takes no id of another form
     * @param differences where the differences go
     */
    SchemaComparison(
            ShapeReader fragmentShapes,
            ShapeReader officialShapes,
            Direction direction,
            Set<String> idPatterns,
            Differences differences) {
        this.fragmentShapes = fragmentShapes;
        this.officialShapes = officialShapes;
        this.direction = direction;
        this.idPatterns = idPatterns;
        this.values = new ValueComparison(direction, idPatterns, differences);
        this.differences = differences;
    }

    void compare(@Nullable Schema<?> fragment, @Nullable Schema<?> official, Location location) {
        compare(fragmentShapes.shape(orAny(fragment)), officialShapes.shape(orAny(official)), location);
    }

    private static Schema<?> orAny(@Nullable Schema<?> schema) {
        return schema == null ? new Schema<>() : schema;
    }

    private void compare(Shape fragment, Shape official, Location at) {
        if (inProgress.stream().anyMatch(pair -> pair.sameAs(fragment, official))) {
            return;
        }
        inProgress.add(new Pair(fragment, official));
        Location location = at.anchoredAt(fragment.name());
        values.compareNullable(fragment, official, location);
        compareDeprecation(fragment, official, location);
        if (fragment.union() != null || official.union() != null) {
            compareUnion(fragment, official, location);
        } else if (values.compareType(fragment, official, location)) {
            values.compare(fragment, official, location);
            if (fragment.type().equals("array")) {
                compare(fragment.items(), official.items(), location.items());
            }
            if (fragment.type().equals("object")) {
                compareFields(fragment, official, location);
            }
        }
        inProgress.remove(inProgress.size() - 1);
    }

    private void compareDeprecation(Shape fragment, Shape official, Location location) {
        if (fragment.deprecated() != official.deprecated()) {
            differences.decide(
                    location, "deprecation changed", yesNo(fragment.deprecated()), yesNo(official.deprecated()));
        }
    }

    private void compareFields(Shape fragment, Shape official, Location location) {
        Map<String, Field> before = visible(fragment, fragmentShapes);
        Map<String, Field> after = visible(official, officialShapes);
        before.forEach((name, field) -> {
            Field now = after.get(name);
            if (now == null) {
                String rest = official.fields().containsKey(name)
                        ? direction.excludedAs()
                        : sameFormAs(name, field, before, after);
                differences.breaks(location.field(name), "field removed", description(field, fragmentShapes), rest);
            } else {
                compareField(field, now, location.field(name));
            }
        });
        after.forEach((name, field) -> {
            if (!before.containsKey(name)) {
                boolean missed = direction == Direction.REQUEST && field.required();
                differences.add(
                        missed,
                        location.field(name),
                        missed ? "required field added" : "field added",
                        NOTHING,
                        description(field, officialShapes));
            }
        });
        if (fragment.closed() != official.closed()) {
            boolean refused = direction == Direction.REQUEST && official.closed();
            differences.add(
                    refused,
                    location,
                    "undeclared fields changed",
                    allowed(!fragment.closed()),
                    allowed(!official.closed()));
        } else if (fragment.otherFields() != null || official.otherFields() != null) {
            compare(fragment.otherFields(), official.otherFields(), location.otherFields());
        }
    }

    private void compareField(Field fragment, Field official, Location location) {
        if (fragment.required() != official.required()) {
            boolean missed = direction == Direction.REQUEST && official.required();
            differences.add(
                    missed, location, "required changed", yesNo(fragment.required()), yesNo(official.required()));
        }
        if (fragment.discriminatorValues().isEmpty()) {
            compare(fragment.schema(), official.schema(), location);
        } else {
            compareDiscriminator(fragment, official, location);
        }
    }

    /** The values are compared with the choice. Here it counts that the one of this variant is among them. */
    private void compareDiscriminator(Field fragment, Field official, Location location) {
        Shape before = fragmentShapes.shape(fragment.schema());
        Shape after = officialShapes.shape(official.schema());
        boolean hidden = !direction.includes(before);
        boolean nowHidden = !direction.includes(after);
        if (hidden != nowHidden) {
            differences.decide(location, direction.excludedAs() + " changed", yesNo(hidden), yesNo(nowHidden));
        }
        values.compareNullable(before, after, location);
        compareDeprecation(before, after, location);
        if (!values.compareType(before, after, location)) {
            return;
        }
        values.compareDiscriminator(before, after, fragment.discriminatorValues(), location);
        // What leads to the variant and what it allows stand at two places, and each may leave the value out.
        Set<String> keys = official.discriminatorValues();
        Set<String> allowed = after.values();
        if (!keys.isEmpty() && !keys.containsAll(fragment.discriminatorValues())) {
            differences.breaks(
                    location, "value of the discriminator changed", list(fragment.discriminatorValues()), list(keys));
        } else if (allowed != null && !allowed.containsAll(fragment.discriminatorValues())) {
            differences.breaks(
                    location,
                    "value of the discriminator changed",
                    list(fragment.discriminatorValues()),
                    values(allowed));
        }
    }

    /** A hint for whoever decides: a field that appeared in the same form may be the one that went. */
    private String sameFormAs(String gone, Field field, Map<String, Field> before, Map<String, Field> after) {
        List<String> alike = after.entrySet().stream()
                .filter(added -> !before.containsKey(added.getKey()))
                .filter(added ->
                        description(added.getValue(), officialShapes).equals(description(field, fragmentShapes)))
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(gone))
                .toList();
        return alike.size() == 1 ? NOTHING + ", but " + alike.get(0) + " is new and of the same form" : NOTHING;
    }

    private Map<String, Field> visible(Shape shape, ShapeReader shapes) {
        Map<String, Field> visible = new TreeMap<>();
        shape.fields().forEach((name, field) -> {
            // What tells the variants apart travels both ways, whatever is said of it.
            if (!field.discriminatorValues().isEmpty() || direction.includes(shapes.shape(field.schema()))) {
                visible.put(name, field);
            }
        });
        return visible;
    }

    private void compareUnion(Shape fragment, Shape official, Location location) {
        Union before = fragment.union();
        Union after = official.union();
        if (before == null && after != null) {
            boolean oneWillDo = direction == Direction.REQUEST && !values.isId(fragment);
            boolean tolerated = oneWillDo
                    ? after.all().stream().anyMatch(shape -> isTolerated(fragment, shape))
                    : after.all().stream().allMatch(shape -> isTolerated(fragment, shape));
            differences.add(!tolerated, location, "type changed", fragment.description(), official.description());
            return;
        }
        if (before == null || after == null) {
            values.compareType(fragment, official, location);
            return;
        }
        values.compareConstraints(fragment, official, location);
        if (!before.property().equals(after.property())) {
            differences.breaks(location, "discriminator changed", before.toString(), after.toString());
            return;
        }
        before.variants().forEach((key, variant) -> {
            Shape now = after.variants().get(key);
            if (now == null) {
                differences.breaks(location.variant(key), "variant removed", fieldNames(variant), NOTHING);
            } else {
                compare(variant, now, location.variant(key));
            }
        });
        after.variants().forEach((key, variant) -> {
            if (!before.variants().containsKey(key)) {
                differences.decide(location.variant(key), "variant added", NOTHING, fieldNames(variant));
            }
        });
        compareUnnamed(before, after, location);
    }

    private void compareUnnamed(Union before, Union after, Location location) {
        List<Shape> unmatched = new ArrayList<>(after.unnamed());
        for (Shape shape : before.unnamed()) {
            if (!unmatched.removeIf(other -> isSame(shape, other))) {
                differences.breaks(location.variant(shape.name()), "shape removed", fieldNames(shape), NOTHING);
            }
        }
        for (Shape shape : unmatched) {
            differences.decide(location.variant(shape.name()), "shape added", NOTHING, fieldNames(shape));
        }
    }

    private boolean isSame(Shape fragment, Shape official) {
        return within(fragment, official).isEmpty();
    }

    /** Whether the SDK can do with the one for the other. */
    private boolean isTolerated(Shape fragment, Shape official) {
        return within(fragment, official).stream().noneMatch(found -> found.severity() == Severity.BREAKING);
    }

    private List<Difference> within(Shape fragment, Shape official) {
        Differences found = new Differences();
        SchemaComparison inside = new SchemaComparison(fragmentShapes, officialShapes, direction, idPatterns, found);
        inside.inProgress.addAll(inProgress);
        inside.compare(fragment, official, Location.of("", ""));
        return found.all();
    }

    private static String fieldNames(Shape shape) {
        return shape.fields().isEmpty()
                ? shape.description()
                : "object of " + String.join(", ", new TreeSet<>(shape.fields().keySet()));
    }

    private static String description(Field field, ShapeReader shapes) {
        return shapes.shape(field.schema()).description() + (field.required() ? ", required" : "");
    }
}
