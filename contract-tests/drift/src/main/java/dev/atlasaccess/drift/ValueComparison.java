package dev.atlasaccess.drift;

import static dev.atlasaccess.drift.Differences.allowed;
import static dev.atlasaccess.drift.Differences.list;
import static dev.atlasaccess.drift.Differences.minus;
import static dev.atlasaccess.drift.Differences.values;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the type of a value and its constraints, without its fields and items.
 *
 * @param idPatterns the patterns of the path parameters: the SDK accepts no other form of an id
 */
record ValueComparison(Direction direction, Set<String> idPatterns, Differences differences) {
    private static final List<String> NUMBER_FORMATS_BY_WIDTH = List.of("int32", "int64", "float", "double", "");

    /** Compares two values of one type. */
    void compare(Shape fragment, Shape official, Location location) {
        compareFormat(fragment, official, location);
        compareEnum(fragment, official, location);
        compareConstraints(fragment, official, Set.of(), location);
        compareDefault(fragment, official, location);
    }

    /**
     * Compares a discriminator, without its enum: that is compared with the union.
     *
     * @param sent the values that it has in the variant of the fragment
     */
    void compareDiscriminator(Shape fragment, Shape official, Set<String> sent, Location location) {
        compareFormat(fragment, official, location);
        compareConstraints(fragment, official, sent, location);
        // A default that is the only value anyway makes no difference.
        if (!Stream.of(fragment.defaultValue(), official.defaultValue())
                .allMatch(value -> value.isEmpty() || sent.equals(Set.of(value)))) {
            compareDefault(fragment, official, location);
        }
    }

    private void compareDefault(Shape fragment, Shape official, Location location) {
        differences.addIfChanged(false, location, "default", fragment.defaultValue(), official.defaultValue());
    }

    /** Compares what does not depend on the type. */
    void compareFlags(Shape fragment, Shape official, Location location) {
        boolean refused = isRequest() && fragment.nullable();
        differences.addIfChanged(refused, location, "null", allowed(fragment.nullable()), allowed(official.nullable()));
        differences.addIfChanged(false, location, "deprecation", fragment.deprecated(), official.deprecated());
    }

    void compareUndeclaredFields(Shape fragment, Shape official, Location location) {
        boolean breaks = isRequest() && official.closed();
        differences.addIfChanged(
                breaks, location, "undeclared fields", allowed(!fragment.closed()), allowed(!official.closed()));
    }

    /** Returns whether the types are equal, so that the rest can be compared. */
    boolean compareType(Shape fragment, Shape official, Location location) {
        if (fragment.type().equals(official.type())) {
            return true;
        }
        boolean accepted = isRequest() ? includes(official, fragment) : includes(fragment, official);
        differences.add(!accepted, location, "type changed", fragment.describe(), official.describe());
        return false;
    }

    private boolean isRequest() {
        return direction == Direction.REQUEST;
    }

    /** Whether each value of the narrow type is one of the wide type; of an object or an array that is not known. */
    private static boolean includes(Shape wide, Shape narrow) {
        Set<String> types = Set.of(wide.type().split(" or "));
        return wide.type().equals(Shape.ANY)
                || Stream.of(narrow.type().split(" or "))
                        .allMatch(type -> !Set.of("object", "array").contains(type)
                                && (types.contains(type) || (type.equals("integer") && types.contains("number"))));
    }

    private void compareFormat(Shape fragment, Shape official, Location location) {
        String before = fragment.format();
        String after = official.format();
        boolean breaks;
        if (Set.of("integer", "number").contains(fragment.type())) {
            breaks = isRequest() ? isWider(before, after) : isWider(after, before);
        } else {
            // Of what is received, only dates have a Java type of their own.
            breaks = isRequest() ? !after.isEmpty() : before.equals("date-time");
        }
        differences.addIfChanged(breaks, location, "format", before, after);
    }

    private static boolean isWider(String format, String other) {
        return NUMBER_FORMATS_BY_WIDTH.indexOf(format) > NUMBER_FORMATS_BY_WIDTH.indexOf(other);
    }

    private void compareEnum(Shape fragment, Shape official, Location location) {
        Set<String> before = fragment.values();
        Set<String> after = official.values();
        if (before == null || after == null) {
            if (!Objects.equals(before, after)) {
                String what = before == null ? "enum added" : "enum removed";
                differences.add(isRequest() && before == null, location, what, values(before), values(after));
            }
            return;
        }
        Set<String> removed = minus(before, after);
        if (!removed.isEmpty()) {
            differences.add(
                    isRequest(), location, "enum value removed: " + list(removed), values(before), values(after));
        }
        Set<String> added = minus(after, before);
        if (!added.isEmpty()) {
            differences.add(false, location, "enum value added: " + list(added), values(before), values(after));
        }
    }

    /** @param sent the values that the SDK sends, if known: a constraint that all of them satisfy is not tighter */
    void compareConstraints(Shape fragment, Shape official, Set<String> sent, Location location) {
        Map<String, String> ours = fragment.constraints();
        Map<String, String> theirs = official.constraints();
        Set<String> keywords = new TreeSet<>(ours.keySet());
        keywords.addAll(theirs.keySet());
        for (String keyword : keywords) {
            String before = ours.getOrDefault(keyword, "");
            String after = theirs.getOrDefault(keyword, "");
            if (before.equals(after)
                    || Constraints.isImpliedBy(ours.get("pattern"), keyword, after)
                    || Constraints.isImpliedBy(theirs.get("pattern"), keyword, before)) {
                continue;
            }
            boolean tighter = isRequest()
                    && Constraints.tightens(keyword, before, after)
                    && !Constraints.allow(sent, keyword, after);
            differences.add(
                    tighter || (keyword.equals("pattern") && isId(fragment)),
                    location,
                    keyword + (before.isEmpty() ? " added" : after.isEmpty() ? " removed" : " changed"),
                    before,
                    after);
        }
    }

    /** Whether the SDK checks the value as an id: it neither sends another form nor sends back one that it received. */
    boolean isId(Shape fragment) {
        String pattern = fragment.constraints().getOrDefault("pattern", "");
        return !pattern.isEmpty() && idPatterns.contains(pattern);
    }
}
