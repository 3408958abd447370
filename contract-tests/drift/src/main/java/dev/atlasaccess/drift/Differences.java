package dev.atlasaccess.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects differences, and has the words that all of them are told in. */
final class Differences {
    static final String NOTHING = "nothing";

    private final List<Difference> differences = new ArrayList<>();

    List<Difference> all() {
        return List.copyOf(differences);
    }

    void breaks(Location location, String what, String fragmentValue, String officialValue) {
        add(true, location, what, fragmentValue, officialValue);
    }

    void decide(Location location, String what, String fragmentValue, String officialValue) {
        add(false, location, what, fragmentValue, officialValue);
    }

    void add(boolean breaks, Location location, String what, String fragmentValue, String officialValue) {
        differences.add(new Difference(
                breaks ? Severity.BREAKING : Severity.TO_DECIDE, location, what, fragmentValue, officialValue));
    }

    static String changed(@Nullable Object before, @Nullable Object after) {
        return before == null ? " added" : after == null ? " removed" : " changed";
    }

    static String orNothing(@Nullable String text) {
        return text == null || text.isEmpty() ? NOTHING : text;
    }

    static String list(Set<String> values) {
        return orNothing(String.join(", ", values));
    }

    /** The values of an enum: one that allows none says more than none that is there. */
    static String values(@Nullable Set<String> values) {
        return values == null ? NOTHING : values.isEmpty() ? "no value" : String.join(", ", values);
    }

    static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    static String allowed(boolean allowed) {
        return allowed ? "allowed" : "not allowed";
    }
}
