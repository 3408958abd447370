package dev.atlasaccess.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found, for people. One decision is one line, headed by where the fragment says it. Where a schema or a part of
 * an operation is used stands once, after all lines.
 */
final class Report {
    private static final int WARNINGS_SHOWN = 10;

    private final Map<Severity, Set<String>> lines = new EnumMap<>(Severity.class);
    private final Map<String, Map<String, Set<String>>> partsByUse = new TreeMap<>();
    private final Set<String> accepted = new TreeSet<>();
    private final Set<String> missing;
    private final List<String> warnings;

    /** @param record the lines that are accepted; what of them was not found may be taken off it */
    Report(List<Difference> found, Set<String> record, List<String> warnings) {
        this.warnings = warnings;
        missing = new LinkedHashSet<>(record);
        for (Difference difference : found) {
            Location location = difference.location();
            String line = location.anchor() + ": " + difference.statement();
            missing.remove(line);
            if (record.contains(line)) {
                accepted.add(line);
            } else {
                lines.computeIfAbsent(difference.severity(), severity -> new TreeSet<>())
                        .add(line);
                partsByUse
                        .computeIfAbsent(location.owner(), owner -> new TreeMap<>())
                        .computeIfAbsent(location.use(), use -> new TreeSet<>())
                        .add(location.part());
            }
        }
    }

    boolean breaksTheSdk() {
        return !lines(Severity.BREAKING).isEmpty();
    }

    List<String> lines(Severity severity) {
        return List.copyOf(lines.getOrDefault(severity, Set.of()));
    }

    int accepted() {
        return accepted.size();
    }

    /** What stands on record and was not found. */
    Set<String> missing() {
        return missing;
    }

    @Override
    public String toString() {
        List<String> text = new ArrayList<>();
        print("Breaks the SDK", Severity.BREAKING, text);
        print("To decide", Severity.TO_DECIDE, text);
        printUses(text);
        text.add("Nothing to decide: all else is the same, but for " + accepted.size()
                + " differences on record in accepted-differences.yaml.");
        if (!missing.isEmpty()) {
            text.add("On record and not found, so perhaps to be taken off it:");
            missing.forEach(line -> text.add("  " + line));
        }
        if (!warnings.isEmpty()) {
            text.add(
                    "The parser did not understand all of the official specification; it may have left out what these name:");
            warnings.stream().limit(WARNINGS_SHOWN).forEach(warning -> text.add("  " + warning));
            if (warnings.size() > WARNINGS_SHOWN) {
                text.add("  and " + (warnings.size() - WARNINGS_SHOWN) + " more");
            }
        }
        return String.join(System.lineSeparator(), text);
    }

    private void print(String title, Severity severity, List<String> text) {
        List<String> found = lines(severity);
        text.add(title + ": " + (found.isEmpty() ? "nothing" : found.size()));
        found.forEach(line -> text.add("  " + line));
        text.add("");
    }

    private void printUses(List<String> text) {
        if (partsByUse.isEmpty()) {
            return;
        }
        text.add("Where that is used:");
        partsByUse.forEach((owner, uses) -> {
            text.add("  " + owner);
            uses.forEach((use, parts) ->
                    text.add("      " + use + (parts.contains(owner) ? "" : ": " + String.join(", ", parts))));
        });
        text.add("");
    }
}
