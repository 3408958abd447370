package dev.atlasaccess.cli.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A table as wide as its content. On a terminal that is too narrow, the last columns become lines below each row, as many as
 * necessary. Words are never cut: users copy ARNs from a table. Picocli's {@code TextTable} is not used because it needs fixed column widths, and aligns only a part of the wide
 * and combining characters.
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<String> titles;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A cell.
     *
     * @param value a printable string; an empty one is shown as a dash
     * @param style its style, if any
     */
    public record Cell(String value, @Nullable Style style) {
        private static final String EMPTY = "-";

        /** Replaces an empty value. */
        public Cell {
            value = value.isEmpty() ? EMPTY : value;
        }

        private String styled(Terminal terminal) {
            return terminal.styled(value, style);
        }
    }

    private record Row(List<Cell> cells, Map<String, String> details) {}

    /**
     * An empty table.
     *
     * @param titles the headings of its columns
     */
    public Table(List<String> titles) {
        this.titles = List.copyOf(titles);
    }

    /**
     * Adds a row.
     *
     * @param cells one cell for each column
     */
    public void add(List<Cell> cells) {
        add(cells, Map.of());
    }

    /**
     * Adds a row with further values.
     *
     * @param cells one cell for each column
     * @param details printable values by name, in order, each on a line of its own below the row
     */
    public void add(List<Cell> cells, Map<String, String> details) {
        rows.add(new Row(cells, details));
    }

    /**
     * Formats the table.
     *
     * @param terminal for the width and the colors
     * @return lines that end in a line feed each; an empty string if there are no rows
     */
    public String format(Terminal terminal) {
        StringBuilder table = new StringBuilder();
        if (rows.isEmpty()) {
            return "";
        }
        int[] widths = IntStream.range(0, titles.size())
                .map(i -> rows.stream()
                        .mapToInt(row -> TextFormat.width(row.cells().get(i).value()))
                        .reduce(TextFormat.width(titles.get(i)), Math::max))
                .toArray();
        int columns = titles.size();
        while (columns > 0 && total(widths, columns) > terminal.width()) {
            columns--;
        }
        appendRow(table, titles.stream().map(Table::heading).toList(), widths, columns, terminal);
        for (Row row : rows) {
            appendRow(table, row.cells(), widths, columns, terminal);
            Map<String, Cell> below = new LinkedHashMap<>();
            for (int i = columns; i < titles.size(); i++) {
                below.put(titles.get(i), row.cells().get(i));
            }
            row.details().forEach((name, value) -> below.put(name, new Cell(value, null)));
            below.values().removeIf(cell -> cell.value().equals(Cell.EMPTY));
            appendBelow(table, below, columns == 0 ? "" : GAP, terminal);
            table.append(columns == 0 ? "\n" : "");
        }
        return table.toString();
    }

    private static Cell heading(String title) {
        return new Cell(title, Style.bold);
    }

    private static int total(int[] widths, int columns) {
        return IntStream.of(widths).limit(columns).sum() + GAP.length() * (columns - 1);
    }

    private static void appendRow(StringBuilder table, List<Cell> cells, int[] widths, int columns, Terminal terminal) {
        int blanks = 0;
        for (int i = 0; i < columns; i++) {
            Cell cell = cells.get(i);
            table.append(" ".repeat(blanks)).append(cell.styled(terminal));
            blanks = widths[i] - TextFormat.width(cell.value()) + GAP.length();
        }
        table.append(columns == 0 ? "" : "\n");
    }

    /** Each value beside its name if it fits there, and otherwise below the name, where it has more room. */
    private static void appendBelow(StringBuilder table, Map<String, Cell> below, String indent, Terminal terminal) {
        int names = below.keySet().stream().mapToInt(TextFormat::width).max().orElse(0) + GAP.length();
        below.forEach((name, cell) -> {
            table.append(indent).append(heading(name).styled(terminal));
            if (indent.length() + names + TextFormat.width(cell.value()) <= terminal.width()) {
                table.append(" ".repeat(names - TextFormat.width(name))).append(cell.styled(terminal));
            } else {
                int room = terminal.width() - indent.length() - GAP.length();
                TextFormat.wrap(cell.value(), room)
                        .forEach(line -> table.append('\n' + indent + GAP)
                                .append(new Cell(line, cell.style()).styled(terminal)));
            }
            table.append('\n');
        });
    }
}
