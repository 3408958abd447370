package dev.atlasaccess.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Collects differences, and formats the values in them. */
final class Differences {
    private final List<Difference> all;
    private final boolean tolerant;

    Differences() {
        this(new ArrayList<>(), false);
    }

    private Differences(List<Difference> all, boolean tolerant) {
        this.all = all;
        this.tolerant = tolerant;
    }

    /** A view for values that the SDK can do without: what it adds is never breaking. */
    Differences tolerant() {
        return new Differences(all, true);
    }

    List<Difference> all() {
        return List.copyOf(all);
    }

    void removed(boolean breaking, Location location, String what, String fragmentValue) {
        add(breaking, location, what + " removed", fragmentValue, "");
    }

    void added(boolean breaking, Location location, String what, String officialValue) {
        add(breaking, location, what + " added", "", officialValue);
    }

    /** @param fragmentValue empty for none; so is the official one */
    void add(boolean breaking, Location location, String what, String fragmentValue, String officialValue) {
        all.add(new Difference(
                breaking && !tolerant, location, what, orNothing(fragmentValue), orNothing(officialValue)));
    }

    /** Adds a difference unless the values are equal. */
    void addIfChanged(boolean breaking, Location location, String what, String fragmentValue, String officialValue) {
        if (!fragmentValue.equals(officialValue)) {
            add(breaking, location, what + " changed", fragmentValue, officialValue);
        }
    }

    /** Adds a difference unless the flags are equal; one that is not set is false. */
    void addIfChanged(
            boolean breaking, Location location, String what, @Nullable Boolean fragment, @Nullable Boolean official) {
        addIfChanged(breaking, location, what, yesNo(fragment), yesNo(official));
    }

    /** What to do with the values that two maps have for the same key. */
    interface Pair<V> {
        void accept(String key, V fragment, V official);
    }

    /** Pairs the entries of two maps by key. */
    static <V> void byKey(
            Map<String, V> fragment,
            Map<String, V> official,
            BiConsumer<String, V> removed,
            Pair<V> paired,
            BiConsumer<String, V> added) {
        fragment.forEach((key, value) -> {
            V other = official.get(key);
            if (other == null) {
                removed.accept(key, value);
            } else {
                paired.accept(key, value, other);
            }
        });
        official.forEach((key, value) -> {
            if (!fragment.containsKey(key)) {
                added.accept(key, value);
            }
        });
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    static Set<String> minus(Set<String> values, Set<String> others) {
        Set<String> rest = new TreeSet<>(values);
        rest.removeAll(others);
        return rest;
    }

    static String list(Collection<String> values) {
        return String.join(", ", values);
    }

    /** The values of an enum: an enum without values differs from no enum. */
    static String values(@Nullable Set<String> values) {
        return values == null ? "" : values.isEmpty() ? "no value" : list(values);
    }

    static String allowed(boolean allowed) {
        return allowed ? "allowed" : "not allowed";
    }

    private static String yesNo(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag) ? "yes" : "no";
    }
}
