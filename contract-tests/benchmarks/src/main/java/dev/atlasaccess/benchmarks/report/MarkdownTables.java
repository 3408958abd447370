package dev.atlasaccess.benchmarks.report;

import dev.atlasaccess.benchmarks.report.Layout.Column;
import dev.atlasaccess.benchmarks.report.Layout.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The tables in Markdown. */
final class MarkdownTables {
    private final Layout layout;
    private final SortedMap<Integer, Figures> byJdk;

    /** The figures are by the feature version of the JDK. */
    MarkdownTables(Layout layout, SortedMap<Integer, Figures> byJdk) {
        this.layout = layout;
        this.byJdk = byJdk;
    }

    /** Returns the goals, each with its figure and whether it is met on each JDK. */
    String goals() {
        List<String> heads = new ArrayList<>(List.of("what", "goal"));
        byJdk.keySet().forEach(jdk -> heads.add("JDK " + jdk));
        List<String> lines = header(heads);
        for (Goal goal : layout.goals()) {
            List<String> cells = new ArrayList<>(List.of(goal.what(), goal.limits()));
            byJdk.forEach((jdk, figures) -> cells.add(goal.appliesTo(jdk) ? verdict(goal, figures) : "–"));
            lines.add(line(cells));
        }
        return String.join("\n", lines);
    }

    private String verdict(Goal goal, Figures figures) {
        return goal.value(figures, layout.peers()).map(goal::verdict).orElse("not measured");
    }

    /** Returns the tables of all clients, for each JDK that was measured. */
    String clients() {
        List<String> parts = new ArrayList<>();
        byJdk.forEach((jdk, figures) -> layout.tables().forEach(table -> {
            if (!figures.isEmpty()) {
                parts.add("**" + table.title() + ", JDK " + jdk + "**\n\n" + clients(table, figures));
            }
        }));
        return String.join("\n\n", parts);
    }

    private String clients(Table table, Figures figures) {
        List<String> heads = new ArrayList<>(List.of("client"));
        table.columns().forEach(column -> heads.add(column.head()));
        List<String> lines = header(heads);
        for (Map.Entry<String, String> client : layout.clients().entrySet()) {
            List<String> cells = new ArrayList<>(List.of(client.getValue()));
            table.columns().forEach(column -> cells.add(cell(column, client.getKey(), figures)));
            if (!Collections.nCopies(cells.size() - 1, "–").equals(cells.subList(1, cells.size()))) {
                lines.add(line(cells));
            }
        }
        return String.join("\n", lines);
    }

    private static String cell(Column column, String client, Figures figures) {
        return figures.find(column.row(), client, column.metric())
                .map(Numbers::withSpread)
                .orElse("–");
    }

    private static List<String> header(List<String> heads) {
        return new ArrayList<>(List.of(line(heads), line(Collections.nCopies(heads.size(), "---"))));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
