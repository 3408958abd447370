package dev.atlasaccess.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A table as wide as its content. On a terminal that is too narrow, long cells are wrapped; if that is not enough, every
 * cell gets a line of its own. Nothing is truncated: users copy ARNs from a table. Picocli's {@code TextTable} is not used
 * because it needs fixed column widths, and aligns only a part of the wide and combining characters.
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param title its heading
     * @param minWidth the width below which it is not shrunk
     */
    public record Column(String title, int minWidth) {}

    /**
     * A cell.
     *
     * @param text printable text; an empty one is shown as a dash
     * @param style its style, if any
     */
    public record Cell(String text, @Nullable Style style) {
        /** Replaces an empty text. */
        public Cell {
            text = text.isEmpty() ? "-" : text;
        }
    }

    /**
     * An empty table.
     *
     * @param columns its columns
     */
    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Adds a row.
     *
     * @param row one cell for each column
     */
    public void add(List<Cell> row) {
        rows.add(row);
    }

    /**
     * Formats the table.
     *
     * @param terminal for the width and the colors
     * @return lines that end in a line feed each; an empty string if there are no rows
     */
    public String format(Terminal terminal) {
        StringBuilder text = new StringBuilder();
        int[] widths = widths(terminal.width());
        if (widths.length > 0 && !rows.isEmpty()) {
            appendRow(text, columns.stream().map(Table::heading).toList(), widths, terminal);
        }
        for (List<Cell> row : rows) {
            if (widths.length > 0) {
                appendRow(text, row, widths, terminal);
            } else {
                appendLines(text, row, terminal);
            }
        }
        return text.toString();
    }

    private static Cell heading(Column column) {
        return new Cell(column.title(), Style.bold);
    }

    /** The width of each column; none if the columns do not fit beside each other. */
    private int[] widths(int available) {
        int[] widths = IntStream.range(0, columns.size())
                .map(i -> rows.stream()
                        .mapToInt(row -> TextFormat.width(row.get(i).text()))
                        .reduce(TextFormat.width(columns.get(i).title()), Math::max))
                .toArray();
        int total = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
        for (; total > available; total--) {
            int widest = IntStream.range(0, widths.length)
                    .filter(i -> widths[i] > columns.get(i).minWidth())
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElse(-1);
            if (widest < 0) {
                return new int[0];
            }
            widths[widest]--;
        }
        return widths;
    }

    private static void appendRow(StringBuilder text, List<Cell> row, int[] widths, Terminal terminal) {
        List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(i -> TextFormat.wrap(row.get(i).text(), widths[i]))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            int blanks = 0;
            for (int i = 0; i < widths.length; i++) {
                String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                if (!part.isEmpty()) {
                    text.append(" ".repeat(blanks))
                            .append(terminal.styled(part, row.get(i).style()));
                    blanks = 0;
                }
                blanks += widths[i] - TextFormat.width(part) + GAP.length();
            }
            text.append('\n');
        }
    }

    private void appendLines(StringBuilder text, List<Cell> row, Terminal terminal) {
        int titles = columns.stream()
                .mapToInt(column -> column.title().length())
                .max()
                .orElse(0);
        int[] widths = {titles, Math.max(10, terminal.width() - titles - GAP.length())};
        for (int i = 0; i < row.size(); i++) {
            appendRow(text, List.of(heading(columns.get(i)), row.get(i)), widths, terminal);
        }
        text.append('\n');
    }
}
