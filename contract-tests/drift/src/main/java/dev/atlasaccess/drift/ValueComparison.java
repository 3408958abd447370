package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.allowed;
import static dev.atlasaccess.drift.Differences.changed;
import static dev.atlasaccess.drift.Differences.list;
import static dev.atlasaccess.drift.Differences.orNothing;
import static dev.atlasaccess.drift.Differences.values;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what is said of a value as a whole: its type and what it may be, and nothing of what is inside of it. */
final class ValueComparison {
    private final Direction direction;
    private final Set<String> idPatterns;
    private final Differences differences;

    ValueComparison(Direction direction, Set<String> idPatterns, Differences differences) {
        this.direction = direction;
        this.idPatterns = idPatterns;
        this.differences = differences;
    }

    /** Compares two values of one type. */
    void compare(Shape fragment, Shape official, Location location) {
        compareFormat(fragment, official, location);
        compareValues(fragment, official, location);
        compareConstraints(fragment, official, location);
        compareDefault(fragment, official, location);
    }

    /**
     * Compares a field that tells the variants of a choice apart, but for its enum, which is compared with the choice.
     *
     * @param keys the values that it has in the variant of the fragment
     */
    void compareDiscriminator(Shape fragment, Shape official, Set<String> keys, Location location) {
        compareFormat(fragment, official, location);
        compareConstraints(fragment, official, keys, location);
        // A default that is the one value anyway says nothing.
        if (!Stream.of(fragment.defaultValue(), official.defaultValue())
                .allMatch(value -> value.isEmpty() || keys.equals(Set.of(value)))) {
            compareDefault(fragment, official, location);
        }
    }

    private void compareDefault(Shape fragment, Shape official, Location location) {
        if (!fragment.defaultValue().equals(official.defaultValue())) {
            differences.decide(
                    location,
                    "default changed",
                    orNothing(fragment.defaultValue()),
                    orNothing(official.defaultValue()));
        }
    }

    void compareNullable(Shape fragment, Shape official, Location location) {
        if (fragment.nullable() != official.nullable()) {
            boolean refused = direction == Direction.REQUEST && fragment.nullable();
            differences.add(
                    refused, location, "null changed", allowed(fragment.nullable()), allowed(official.nullable()));
        }
    }

    /** Returns whether the types are near enough for the rest to be compared. */
    boolean compareType(Shape fragment, Shape official, Location location) {
        if (fragment.type().equals(official.type())) {
            return true;
        }
        differences.add(
                !(direction == Direction.REQUEST ? holds(official, fragment) : holds(fragment, official)),
                location,
                "type changed",
                fragment.description(),
                official.description());
        return false;
    }

    /** Whether each value of the narrow type is one of the wide type; what has an inside is not known by its type. */
    private static boolean holds(Shape wide, Shape narrow) {
        Set<String> types = Set.of(wide.type().split(" or "));
        return wide.type().equals(Shape.ANY)
                || Stream.of(narrow.type().split(" or "))
                        .allMatch(type -> !Set.of("object", "array").contains(type)
                                && (types.contains(type) || (type.equals("integer") && types.contains("number"))));
    }

    private void compareFormat(Shape fragment, Shape official, Location location) {
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
            differences.add(
                    breaks, location, "format changed", orNothing(fragment.format()), orNothing(official.format()));
        }
    }

    private static boolean isWider(String format, String other) {
        List<String> narrowToWide = List.of("int32", "int64", "float", "double", "");
        return narrowToWide.indexOf(format) > narrowToWide.indexOf(other);
    }

    private void compareValues(Shape fragment, Shape official, Location location) {
        @Nullable Set<String> before = fragment.values();
        @Nullable Set<String> after = official.values();
        if (before == null || after == null) {
            if (before != null || after != null) {
                boolean refused = direction == Direction.REQUEST && before == null;
                differences.add(refused, location, "enum" + changed(before, after), values(before), values(after));
            }
            return;
        }
        Set<String> removed = without(before, after);
        if (!removed.isEmpty()) {
            differences.add(
                    direction == Direction.REQUEST,
                    location,
                    "enum value removed: " + list(removed),
                    values(before),
                    values(after));
        }
        Set<String> added = without(after, before);
        if (!added.isEmpty()) {
            differences.decide(location, "enum value added: " + list(added), values(before), values(after));
        }
    }

    void compareConstraints(Shape fragment, Shape official, Location location) {
        compareConstraints(fragment, official, Set.of(), location);
    }

    /** @param sent the values that are sent, where these are known: what all of them pass is not tighter */
    private void compareConstraints(Shape fragment, Shape official, Set<String> sent, Location location) {
        Map<String, String> ours = fragment.constraints();
        Map<String, String> theirs = official.constraints();
        Set<String> keywords = new TreeSet<>(ours.keySet());
        keywords.addAll(theirs.keySet());
        for (String keyword : keywords) {
            String before = ours.get(keyword);
            String after = theirs.get(keyword);
            if (Objects.equals(before, after)
                    || Constraints.isImpliedBy(ours.get("pattern"), keyword, after)
                    || Constraints.isImpliedBy(theirs.get("pattern"), keyword, before)) {
                continue;
            }
            boolean tighter = direction == Direction.REQUEST
                    && Constraints.tightens(keyword, before, after)
                    && !Constraints.allow(sent, keyword, after);
            differences.add(
                    tighter || (keyword.equals("pattern") && isId(fragment)),
                    location,
                    keyword + changed(before, after),
                    orNothing(before),
                    orNothing(after));
        }
    }

    /** The SDK takes ids of one form alone: it neither sends another nor sends it back where it was read. */
    boolean isId(Shape fragment) {
        String pattern = fragment.constraints().get("pattern");
        return pattern != null && idPatterns.contains(pattern);
    }

    private static Set<String> without(Set<String> values, Set<String> others) {
        Set<String> rest = new TreeSet<>(values);
        rest.removeAll(others);
        return rest;
    }
}
