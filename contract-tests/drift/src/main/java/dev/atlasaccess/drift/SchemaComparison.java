package dev.atlasaccess.drift;

import dev.atlasaccess.drift.Shape.Choice;
import dev.atlasaccess.drift.Shape.Field;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    static final String NOTHING = "nothing";

    private final ShapeReader fragmentShapes;
    private final ShapeReader officialShapes;
    private final Direction direction;
    private final Set<String> idPatterns;
    private final List<Difference> differences;
    private final List<Pair> underWay = new ArrayList<>();

    private record Pair(Shape fragment, Shape official) {
        @SuppressWarnings(
                "ReferenceEquality") // the readers give one object for one schema; what is in it may be endless
        boolean sameAs(Shape otherFragment, Shape otherOfficial) {
            return fragment == otherFragment && official == otherOfficial;
        }
    }

    /**
     * @param idPatterns the patterns of the path parameters: what is read in such a form is passed back
     * @param differences where the findings go
     */
    SchemaComparison(
            ShapeReader fragmentShapes,
            ShapeReader officialShapes,
            Direction direction,
            Set<String> idPatterns,
            List<Difference> differences) {
        this.fragmentShapes = fragmentShapes;
        this.officialShapes = officialShapes;
        this.direction = direction;
        this.idPatterns = idPatterns;
        this.differences = differences;
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
        compareNullable(fragment, official, place);
        if (fragment.deprecated() != official.deprecated()) {
            decide(place, "deprecation changed", yesNo(fragment.deprecated()), yesNo(official.deprecated()));
        }
        if (fragment.choice() != null || official.choice() != null) {
            compareChoice(fragment, official, place);
        } else if (compareType(fragment, official, place)) {
            compareFormat(fragment, official, place);
            compareValues(fragment, official, place);
            compareConstraints(fragment, official, place);
            if (!fragment.defaultValue().equals(official.defaultValue())) {
                decide(
                        place,
                        "default changed",
                        orNothing(fragment.defaultValue()),
                        orNothing(official.defaultValue()));
            }
            if (fragment.type().equals("array")) {
                compare(fragment.items(), official.items(), place.items());
            }
            if (fragment.type().equals("object")) {
                compareFields(fragment, official, place);
            }
        }
        underWay.remove(underWay.size() - 1);
    }

    private void compareNullable(Shape fragment, Shape official, Place place) {
        if (fragment.nullable() != official.nullable()) {
            boolean refused = direction == Direction.REQUEST && fragment.nullable();
            add(refused, place, "null changed", allowed(fragment.nullable()), allowed(official.nullable()));
        }
    }

    /** @return whether the types are near enough for the rest to be compared */
    private boolean compareType(Shape fragment, Shape official, Place place) {
        if (fragment.type().equals(official.type())) {
            return true;
        }
        add(
                !(direction == Direction.REQUEST ? holds(official, fragment) : holds(fragment, official)),
                place,
                "type changed",
                fragment.inWords(),
                official.inWords());
        return false;
    }

    /** Whether each value of the narrow type is one of the wide type. */
    private static boolean holds(Shape wide, Shape narrow) {
        return wide.type().equals(Shape.ANY)
                || wide.type().equals(narrow.type())
                || (wide.type().equals("number") && narrow.type().equals("integer"));
    }

    private void compareFormat(Shape fragment, Shape official, Place place) {
        if (!fragment.format().equals(official.format())) {
            boolean number = Set.of("integer", "number").contains(fragment.type());
            boolean breaks;
            if (number) {
                breaks = direction == Direction.REQUEST
                        ? isWider(fragment.format(), official.format())
                        : isWider(official.format(), fragment.format());
            } else if (direction == Direction.REQUEST) {
                breaks = !official.format().isEmpty();
            } else {
                // The one format that the SDK gives a Java type of its own; the others are texts to it.
                breaks = fragment.format().equals("date-time");
            }
            add(breaks, place, "format changed", orNothing(fragment.format()), orNothing(official.format()));
        }
    }

    private static boolean isWider(String format, String other) {
        List<String> narrowToWide = List.of("int32", "int64", "float", "double", "");
        return narrowToWide.indexOf(format) > narrowToWide.indexOf(other);
    }

    private void compareValues(Shape fragment, Shape official, Place place) {
        Set<String> before = fragment.values();
        Set<String> after = official.values();
        if (before.isEmpty() != after.isEmpty()) {
            boolean refused = direction == Direction.REQUEST && before.isEmpty();
            add(refused, place, before.isEmpty() ? "enum added" : "enum removed", list(before), list(after));
            return;
        }
        Set<String> removed = without(before, after);
        if (!removed.isEmpty()) {
            add(
                    direction == Direction.REQUEST,
                    place,
                    "enum value removed: " + list(removed),
                    list(before),
                    list(after));
        }
        Set<String> added = without(after, before);
        if (!added.isEmpty()) {
            decide(place, "enum value added: " + list(added), list(before), list(after));
        }
    }

    private void compareConstraints(Shape fragment, Shape official, Place place) {
        Set<String> keywords = new TreeSet<>(fragment.constraints().keySet());
        keywords.addAll(official.constraints().keySet());
        for (String keyword : keywords) {
            String before = fragment.constraints().get(keyword);
            String after = official.constraints().get(keyword);
            if (Objects.equals(before, after)) {
                continue;
            }
            boolean passedBack = keyword.equals("pattern") && before != null && idPatterns.contains(before);
            boolean breaks = direction == Direction.REQUEST
                    ? Constraints.tightens(keyword, before, after)
                    : passedBack && after != null;
            add(breaks, place, keyword + changed(before, after), orNothing(before), orNothing(after));
        }
    }

    private void compareFields(Shape fragment, Shape official, Place place) {
        Map<String, Field> before = visible(fragment, fragmentShapes);
        Map<String, Field> after = visible(official, officialShapes);
        before.forEach((name, field) -> {
            Field now = after.get(name);
            if (now == null) {
                String rest = official.fields().containsKey(name)
                        ? direction == Direction.REQUEST ? "read-only" : "write-only"
                        : sameFormAs(name, field, before, after);
                breaks(place.field(name), "field removed", inWords(field, fragmentShapes), rest);
            } else {
                compareField(field, now, place.field(name));
            }
        });
        after.forEach((name, field) -> {
            if (!before.containsKey(name)) {
                boolean missed = direction == Direction.REQUEST && field.required();
                add(
                        missed,
                        place.field(name),
                        missed ? "required field added" : "field added",
                        NOTHING,
                        inWords(field, officialShapes));
            }
        });
        if (fragment.closed() != official.closed()) {
            boolean refused = direction == Direction.REQUEST && official.closed();
            add(refused, place, "undeclared fields changed", allowed(!fragment.closed()), allowed(!official.closed()));
        } else if (fragment.otherFields() != null || official.otherFields() != null) {
            compare(fragment.otherFields(), official.otherFields(), place.otherFields());
        }
    }

    private void compareField(Field fragment, Field official, Place place) {
        if (fragment.required() != official.required()) {
            boolean missed = direction == Direction.REQUEST && official.required();
            add(missed, place, "required changed", yesNo(fragment.required()), yesNo(official.required()));
        }
        if (fragment.pinned().isEmpty()) {
            compare(fragment.schema(), official.schema(), place);
            return;
        }
        // The values are compared with the choice. Here it counts that the one of this variant is among them.
        Shape before = fragmentShapes.shape(fragment.schema());
        Shape after = officialShapes.shape(official.schema());
        Set<String> values = official.pinned().isEmpty() ? after.values() : official.pinned();
        if (!compareType(before, after, place)) {
            return;
        }
        compareNullable(before, after, place);
        if (!values.isEmpty() && !values.containsAll(fragment.pinned())) {
            breaks(place, "value of the discriminator changed", list(fragment.pinned()), list(values));
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
        if (before == null || after == null) {
            boolean takesAnything = (direction == Direction.REQUEST ? official : fragment)
                    .type()
                    .equals(Shape.ANY);
            add(!takesAnything, place, "type changed", fragment.inWords(), official.inWords());
            return;
        }
        if (!before.property().equals(after.property())) {
            breaks(place, "discriminator changed", before.toString(), after.toString());
            return;
        }
        before.variants().forEach((key, variant) -> {
            Shape now = after.variants().get(key);
            if (now == null) {
                breaks(place.variant(key), "variant removed", fieldNames(variant), NOTHING);
            } else {
                compare(variant, now, place.variant(key));
            }
        });
        after.variants().forEach((key, variant) -> {
            if (!before.variants().containsKey(key)) {
                decide(place.variant(key), "variant added", NOTHING, fieldNames(variant));
            }
        });
        compareUnnamed(before, after, place);
    }

    private void compareUnnamed(Choice before, Choice after, Place place) {
        List<Shape> unmatched = new ArrayList<>(after.unnamed());
        for (Shape shape : before.unnamed()) {
            if (!unmatched.removeIf(other -> isSame(shape, other))) {
                breaks(place.variant(shape.name()), "shape removed", fieldNames(shape), NOTHING);
            }
        }
        for (Shape shape : unmatched) {
            decide(place.variant(shape.name()), "shape added", NOTHING, fieldNames(shape));
        }
    }

    private boolean isSame(Shape fragment, Shape official) {
        List<Difference> found = new ArrayList<>();
        SchemaComparison inside = new SchemaComparison(fragmentShapes, officialShapes, direction, idPatterns, found);
        inside.underWay.addAll(underWay);
        inside.compare(fragment, official, Place.of("", ""));
        return found.isEmpty();
    }

    private static String fieldNames(Shape shape) {
        return shape.fields().isEmpty()
                ? shape.inWords()
                : "object of " + String.join(", ", new TreeSet<>(shape.fields().keySet()));
    }

    private static String inWords(Field field, ShapeReader shapes) {
        return shapes.shape(field.schema()).inWords() + (field.required() ? ", required" : "");
    }

    private static Set<String> without(Set<String> values, Set<String> others) {
        Set<String> rest = new TreeSet<>(values);
        rest.removeAll(others);
        return rest;
    }

    static String changed(@Nullable Object before, @Nullable Object after) {
        return before == null ? " added" : after == null ? " removed" : " changed";
    }

    private static String orNothing(@Nullable String text) {
        return text == null || text.isEmpty() ? NOTHING : text;
    }

    private static String list(Set<String> values) {
        return values.isEmpty() ? NOTHING : String.join(", ", values);
    }

    private static String allowed(boolean allowed) {
        return allowed ? "allowed" : "not allowed";
    }

    static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private void decide(Place place, String what, String fragmentSays, String officialSays) {
        add(false, place, what, fragmentSays, officialSays);
    }

    private void breaks(Place place, String what, String fragmentSays, String officialSays) {
        add(true, place, what, fragmentSays, officialSays);
    }

    private void add(boolean breaks, Place place, String what, String fragmentSays, String officialSays) {
        differences.add(
                new Difference(breaks ? Severity.BREAKS : Severity.DECIDE, place, what, fragmentSays, officialSays));
    }
}
