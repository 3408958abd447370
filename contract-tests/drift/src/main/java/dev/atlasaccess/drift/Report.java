package dev.atlasaccess.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was found, for people. One decision is one line, headed by where the fragment says it; below it stand all the
 * places that it concerns.
 */
final class Report {
    private static final int REMARKS_SHOWN = 10;

    private final Map<Severity, Map<String, Set<String>>> placesByLine = new LinkedHashMap<>();
    private final Set<String> accepted = new TreeSet<>();
    private final List<String> missing;
    private final List<String> remarks;

    Report(List<Difference> found, AcceptedDifferences record, List<String> remarks) {
        this.remarks = remarks;
        for (Difference difference : found) {
            String line = difference.place().anchor() + ": " + difference.statement();
            if (record.accepts(difference)) {
                accepted.add(line);
            } else {
                placesByLine
                        .computeIfAbsent(difference.severity(), severity -> new LinkedHashMap<>())
                        .computeIfAbsent(line, first -> new TreeSet<>())
                        .add(difference.place().toString());
            }
        }
        missing = record.missing(found);
    }

    boolean breaksTheSdk() {
        return !lines(Severity.BREAKS).isEmpty();
    }

    List<String> lines(Severity severity) {
        return List.copyOf(placesByLine.getOrDefault(severity, Map.of()).keySet());
    }

    int accepted() {
        return accepted.size();
    }

    /** What stands on record and was not found. */
    List<String> missing() {
        return missing;
    }

    @Override
    public String toString() {
        List<String> text = new ArrayList<>();
        print("Breaks the SDK", Severity.BREAKS, text);
        print("To decide", Severity.DECIDE, text);
        text.add("Nothing to decide: all else is the same, but for " + accepted.size()
                + " differences on record in accepted-differences.yaml.");
        if (!missing.isEmpty()) {
            text.add("On record and not found, so perhaps to be taken off it:");
            missing.forEach(line -> text.add("  " + line));
        }
        if (!remarks.isEmpty()) {
            text.add(
                    "The parser did not understand all of the official specification; it may have left out what these name:");
            remarks.stream().limit(REMARKS_SHOWN).forEach(remark -> text.add("  " + remark));
            if (remarks.size() > REMARKS_SHOWN) {
                text.add("  and " + (remarks.size() - REMARKS_SHOWN) + " more");
            }
        }
        return String.join(System.lineSeparator(), text);
    }

    private void print(String title, Severity severity, List<String> text) {
        Map<String, Set<String>> lines = placesByLine.getOrDefault(severity, Map.of());
        text.add(title + ": " + (lines.isEmpty() ? "nothing" : lines.size()));
        lines.forEach((line, places) -> {
            text.add("  " + line);
            places.forEach(place -> text.add("      " + place));
        });
        text.add("");
    }
}
