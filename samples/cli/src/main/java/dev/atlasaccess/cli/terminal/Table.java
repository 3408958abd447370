package dev.atlasaccess.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under headings, as wide as what is in them. Measure every row, then lay it out; between the two the rows may be
 * wherever there is room for them. Where the terminal is too narrow, long cells take several lines; where even that does
 * not fit, every cell has a line of its own. Nothing is ever cut off: an ARN is there to be copied.
 */
public final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final int[] widths;

    /**
     * A column.
     *
     * @param title its heading
     * @param least columns of the terminal that it needs at least; a shorter cell may make it narrower
     */
    public record Column(String title, int least) {}

    /**
     * A cell.
     *
     * @param text printable text
     * @param colour its colour
     */
    public record Cell(String text, Colour colour) {
        /** A cell that looks as the others. An empty one shows as a dash. */
        public static Cell of(String text) {
            return new Cell(text, Colour.PLAIN);
        }

        /** Makes an empty cell show. */
        public Cell {
            text = text.isEmpty() ? "-" : text;
        }
    }

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.widths = columns.stream()
                .mapToInt(column -> TextFormat.width(column.title()))
                .toArray();
    }

    /** Takes notice of a row's widths. */
    public void measure(List<Cell> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], TextFormat.width(row.get(i).text()));
        }
    }

    /** The layout for a terminal, once all rows are measured. */
    public Layout fit(Terminal terminal) {
        int[] fitted = widths.clone();
        int total = IntStream.of(fitted).sum() + GAP.length() * (fitted.length - 1);
        while (total > terminal.width()) {
            int widest = -1;
            for (int i = 0; i < fitted.length; i++) {
                if (fitted[i] > columns.get(i).least() && (widest < 0 || fitted[i] > fitted[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return new Layout(columns, new int[0], terminal);
            }
            fitted[widest]--;
            total--;
        }
        return new Layout(columns, fitted, terminal);
    }

    /** How rows are written; the same for all of them. */
    public static final class Layout {
        private final List<Column> columns;
        private final int[] widths;
        private final Terminal terminal;

        private Layout(List<Column> columns, int[] widths, Terminal terminal) {
            this.columns = columns;
            this.widths = widths;
            this.terminal = terminal;
        }

        /** The headings, with the end of their line; empty where every row has its own. */
        public String heading() {
            return widths.length == 0
                    ? ""
                    : beside(columns.stream()
                            .map(column -> new Cell(column.title(), Colour.HEADING))
                            .toList());
        }

        /** A row, with the end of its last line. */
        public String row(List<Cell> row) {
            return widths.length == 0 ? below(row) : beside(row);
        }

        private String beside(List<Cell> row) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                cells.add(TextFormat.wrapped(row.get(i).text(), widths[i]));
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(0);
            StringBuilder text = new StringBuilder();
            for (int line = 0; line < height; line++) {
                int blanks = 0;
                for (int i = 0; i < widths.length; i++) {
                    String part = line < cells.get(i).size() ? cells.get(i).get(line) : "";
                    if (!part.isEmpty()) {
                        text.append(" ".repeat(blanks))
                                .append(row.get(i).colour().of(part, terminal));
                        blanks = 0;
                    }
                    blanks += widths[i] - TextFormat.width(part) + GAP.length();
                }
                text.append('\n');
            }
            return text.toString();
        }

        private String below(List<Cell> row) {
            int titles = columns.stream()
                    .mapToInt(column -> TextFormat.width(column.title()))
                    .max()
                    .orElse(0);
            int left = Math.max(10, terminal.width() - titles - GAP.length());
            return IntStream.range(0, row.size())
                    .mapToObj(i -> {
                        String title = columns.get(i).title();
                        String indent = "\n" + " ".repeat(titles) + GAP;
                        return Colour.HEADING.of(title, terminal)
                                + " ".repeat(titles - TextFormat.width(title)) + GAP
                                + TextFormat.wrapped(row.get(i).text(), left).stream()
                                        .map(line -> row.get(i).colour().of(line, terminal))
                                        .collect(Collectors.joining(indent))
                                + "\n";
                    })
                    .collect(Collectors.joining("", "", "\n"));
        }
    }
}
