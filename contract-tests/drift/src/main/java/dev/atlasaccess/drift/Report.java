package dev.atlasaccess.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The differences as a maintainer reads them. One decision is one line, which begins with the location in the fragment.
 * Where a schema or a part of an operation is used is listed once, after all lines.
 */
final class Report {
    private static final int WARNINGS_SHOWN = 10;

    private final List<Difference> differences;
    private final int accepted;
    private final Set<String> obsolete;
    private final List<String> warnings;

    /** @param recorded the lines that are accepted */
    Report(List<Difference> found, Set<String> recorded, List<String> warnings) {
        this.differences = found.stream()
                .filter(difference -> !recorded.contains(difference.line()))
                .toList();
        this.obsolete = new LinkedHashSet<>(recorded);
        found.forEach(difference -> obsolete.remove(difference.line()));
        this.accepted = recorded.size() - obsolete.size();
        this.warnings = warnings;
    }

    Set<String> breaking() {
        return lines(true);
    }

    Set<String> toDecide() {
        return lines(false);
    }

    private Set<String> lines(boolean breaking) {
        return differences.stream()
                .filter(difference -> difference.breaking() == breaking)
                .map(Difference::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int accepted() {
        return accepted;
    }

    /** The recorded lines that were not found. */
    Set<String> obsolete() {
        return obsolete;
    }

    @Override
    public String toString() {
        List<String> output = new ArrayList<>();
        printDifferences("Breaks the SDK: ", breaking(), output);
        printDifferences("To decide: ", toDecide(), output);
        printUses(output);
        output.add("Nothing to decide: otherwise equivalent, except for " + accepted
                + " differences recorded in accepted-differences.yaml.");
        if (!obsolete.isEmpty()) {
            print("Recorded but not found, so possibly obsolete:", obsolete, output);
        }
        if (!warnings.isEmpty()) {
            print(
                    "The parser did not understand all of the official specification; it may have left out what these name:",
                    warnings.stream().limit(WARNINGS_SHOWN).toList(),
                    output);
        }
        if (warnings.size() > WARNINGS_SHOWN) {
            output.add("  and " + (warnings.size() - WARNINGS_SHOWN) + " more");
        }
        return String.join(System.lineSeparator(), output);
    }

    private static void printDifferences(String title, Set<String> lines, List<String> output) {
        print(title + (lines.isEmpty() ? "nothing" : lines.size()), lines, output);
        output.add("");
    }

    private static void print(String title, Collection<String> lines, List<String> output) {
        output.add(title);
        lines.forEach(line -> output.add("  " + line));
    }

    private void printUses(List<String> output) {
        if (differences.isEmpty()) {
            return;
        }
        Map<String, Map<String, Set<String>>> partsByUse = new TreeMap<>();
        for (Difference difference : differences) {
            Location location = difference.location();
            partsByUse
                    .computeIfAbsent(location.owner(), owner -> new TreeMap<>())
                    .computeIfAbsent(location.use(), use -> new TreeSet<>())
                    .add(location.part());
        }
        output.add("Where that is used:");
        partsByUse.forEach((owner, uses) -> {
            output.add("  " + owner);
            uses.forEach((use, parts) ->
                    output.add("      " + use + (parts.contains(owner) ? "" : ": " + String.join(", ", parts))));
        });
        output.add("");
    }
}
