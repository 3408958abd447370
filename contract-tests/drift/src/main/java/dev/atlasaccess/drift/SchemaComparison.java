package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Findings.NOTHING;
import static dev.atlasaccess.drift.Findings.allowed;
import static dev.atlasaccess.drift.Findings.list;
import static dev.atlasaccess.drift.Findings.values;
import static dev.atlasaccess.drift.Findings.yesNo;

import dev.atlasaccess.drift.Shape.Choice;
import dev.atlasaccess.drift.Shape.Field;
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
    private final Findings findings;
    private final List<Pair> underWay = new ArrayList<>();

    private record Pair(Shape fragment, Shape official) {
        @SuppressWarnings(
                "ReferenceEquality") // the readers give one object for one schema; what is in it may be endless
        boolean sameAs(Shape otherFragment, Shape otherOfficial) {
            return fragment == otherFragment && official == otherOfficial;
        }
    }

    /**
     * @param idPatterns the patterns of the path parameters: the SDK takes no id of another form
     * @param findings where the differences go
     */
    SchemaComparison(
            ShapeReader fragmentShapes,
            ShapeReader officialShapes,
            Direction direction,
            Set<String> idPatterns,
            Findings findings) {
        this.fragmentShapes = fragmentShapes;
        this.officialShapes = officialShapes;
        this.direction = direction;
        this.idPatterns = idPatterns;
        this.values = new ValueComparison(direction, idPatterns, findings);
        this.findings = findings;
    }

    void compare(@Nullable Schema<?> fragment, @Nullable Schema<?> official, Place place) {
        compare(fragmentShapes.shape(orAny(fragment)), officialShapes.shape(orAny(official)), place);
    }

    private static Schema<?> orAny(@Nullable Schema<?> schema) {
        return schema == null ? new Schema<>() : schema;
    }

    private void compare(Shape fragment, Shape official, Place at) {
        if (underWay.stream().anyMatch(pair -> pair.sameAs(fragment, official))) {
            return;
        }
        underWay.add(new Pair(fragment, official));
        Place place = at.anchoredAt(fragment.name());
        values.compareNullable(fragment, official, place);
        compareDeprecation(fragment, official, place);
        if (fragment.choice() != null || official.choice() != null) {
            compareChoice(fragment, official, place);
        } else if (values.compareType(fragment, official, place)) {
            values.compare(fragment, official, place);
            if (fragment.type().equals("array")) {
                compare(fragment.items(), official.items(), place.items());
            }
            if (fragment.type().equals("object")) {
                compareFields(fragment, official, place);
            }
        }
        underWay.remove(underWay.size() - 1);
    }

    private void compareDeprecation(Shape fragment, Shape official, Place place) {
        if (fragment.deprecated() != official.deprecated()) {
            findings.decide(place, "deprecation changed", yesNo(fragment.deprecated()), yesNo(official.deprecated()));
        }
    }

    private void compareFields(Shape fragment, Shape official, Place place) {
        Map<String, Field> before = visible(fragment, fragmentShapes);
        Map<String, Field> after = visible(official, officialShapes);
        before.forEach((name, field) -> {
            Field now = after.get(name);
            if (now == null) {
                String rest = official.fields().containsKey(name)
                        ? direction.otherWay()
                        : sameFormAs(name, field, before, after);
                findings.breaks(place.field(name), "field removed", inWords(field, fragmentShapes), rest);
            } else {
                compareField(field, now, place.field(name));
            }
        });
        after.forEach((name, field) -> {
            if (!before.containsKey(name)) {
                boolean missed = direction == Direction.REQUEST && field.required();
                findings.add(
                        missed,
                        place.field(name),
                        missed ? "required field added" : "field added",
                        NOTHING,
                        inWords(field, officialShapes));
            }
        });
        if (fragment.closed() != official.closed()) {
            boolean refused = direction == Direction.REQUEST && official.closed();
            findings.add(
                    refused,
                    place,
                    "undeclared fields changed",
                    allowed(!fragment.closed()),
                    allowed(!official.closed()));
        } else if (fragment.otherFields() != null || official.otherFields() != null) {
            compare(fragment.otherFields(), official.otherFields(), place.otherFields());
        }
    }

    private void compareField(Field fragment, Field official, Place place) {
        if (fragment.required() != official.required()) {
            boolean missed = direction == Direction.REQUEST && official.required();
            findings.add(missed, place, "required changed", yesNo(fragment.required()), yesNo(official.required()));
        }
        if (fragment.pinned().isEmpty()) {
            compare(fragment.schema(), official.schema(), place);
        } else {
            compareDiscriminator(fragment, official, place);
        }
    }

    /** The values are compared with the choice. Here it counts that the one of this variant is among them. */
    private void compareDiscriminator(Field fragment, Field official, Place place) {
        Shape before = fragmentShapes.shape(fragment.schema());
        Shape after = officialShapes.shape(official.schema());
        boolean hidden = !direction.shows(before);
        boolean nowHidden = !direction.shows(after);
        if (hidden != nowHidden) {
            findings.decide(place, direction.otherWay() + " changed", yesNo(hidden), yesNo(nowHidden));
        }
        values.compareNullable(before, after, place);
        compareDeprecation(before, after, place);
        if (!values.compareType(before, after, place)) {
            return;
        }
        values.compareDiscriminator(before, after, fragment.pinned(), place);
        // What leads to the variant and what it allows stand at two places, and each may leave the value out.
        Set<String> keys = official.pinned();
        Set<String> allowed = after.values();
        if (!keys.isEmpty() && !keys.containsAll(fragment.pinned())) {
            findings.breaks(place, "value of the discriminator changed", list(fragment.pinned()), list(keys));
        } else if (allowed != null && !allowed.containsAll(fragment.pinned())) {
            findings.breaks(place, "value of the discriminator changed", list(fragment.pinned()), values(allowed));
        }
    }

    /** A hint for whoever decides: a field that appeared in the same form may be the one that went. */
    private String sameFormAs(String gone, Field field, Map<String, Field> before, Map<String, Field> after) {
        List<String> alike = after.entrySet().stream()
                .filter(added -> !before.containsKey(added.getKey()))
                .filter(added -> inWords(added.getValue(), officialShapes).equals(inWords(field, fragmentShapes)))
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(gone))
                .toList();
        return alike.size() == 1 ? NOTHING + ", but " + alike.get(0) + " is new and of the same form" : NOTHING;
    }

    private Map<String, Field> visible(Shape shape, ShapeReader shapes) {
        Map<String, Field> visible = new TreeMap<>();
        shape.fields().forEach((name, field) -> {
            // What tells the variants apart travels both ways, whatever is said of it.
            if (!field.pinned().isEmpty() || direction.shows(shapes.shape(field.schema()))) {
                visible.put(name, field);
            }
        });
        return visible;
    }

    private void compareChoice(Shape fragment, Shape official, Place place) {
        Choice before = fragment.choice();
        Choice after = official.choice();
        if (before == null && after != null) {
            boolean oneWillDo = direction == Direction.REQUEST && !values.isId(fragment);
            boolean borne = oneWillDo
                    ? after.all().stream().anyMatch(shape -> isBorne(fragment, shape))
                    : after.all().stream().allMatch(shape -> isBorne(fragment, shape));
            findings.add(!borne, place, "type changed", fragment.inWords(), official.inWords());
            return;
        }
        if (before == null || after == null) {
            values.compareType(fragment, official, place);
            return;
        }
        values.compareConstraints(fragment, official, place);
        if (!before.property().equals(after.property())) {
            findings.breaks(place, "discriminator changed", before.toString(), after.toString());
            return;
        }
        before.variants().forEach((key, variant) -> {
            Shape now = after.variants().get(key);
            if (now == null) {
                findings.breaks(place.variant(key), "variant removed", fieldNames(variant), NOTHING);
            } else {
                compare(variant, now, place.variant(key));
            }
        });
        after.variants().forEach((key, variant) -> {
            if (!before.variants().containsKey(key)) {
                findings.decide(place.variant(key), "variant added", NOTHING, fieldNames(variant));
            }
        });
        compareUnnamed(before, after, place);
    }

    private void compareUnnamed(Choice before, Choice after, Place place) {
        List<Shape> unmatched = new ArrayList<>(after.unnamed());
        for (Shape shape : before.unnamed()) {
            if (!unmatched.removeIf(other -> isSame(shape, other))) {
                findings.breaks(place.variant(shape.name()), "shape removed", fieldNames(shape), NOTHING);
            }
        }
        for (Shape shape : unmatched) {
            findings.decide(place.variant(shape.name()), "shape added", NOTHING, fieldNames(shape));
        }
    }

    private boolean isSame(Shape fragment, Shape official) {
        return within(fragment, official).isEmpty();
    }

    /** Whether the SDK can do with the one for the other. */
    private boolean isBorne(Shape fragment, Shape official) {
        return within(fragment, official).stream().noneMatch(found -> found.severity() == Severity.BREAKS);
    }

    private List<Difference> within(Shape fragment, Shape official) {
        Findings found = new Findings();
        SchemaComparison inside = new SchemaComparison(fragmentShapes, officialShapes, direction, idPatterns, found);
        inside.underWay.addAll(underWay);
        inside.compare(fragment, official, Place.of("", ""));
        return found.all();
    }

    private static String fieldNames(Shape shape) {
        return shape.fields().isEmpty()
                ? shape.inWords()
                : "object of " + String.join(", ", new TreeSet<>(shape.fields().keySet()));
    }

    private static String inWords(Field field, ShapeReader shapes) {
        return shapes.shape(field.schema()).inWords() + (field.required() ? ", required" : "");
    }
}
