package dev.atlasaccess.benchmarks.report;

import dev.atlasaccess.benchmarks.report.Layout.Column;
import java.util.Locale;
import java.util.Optional;

/** A bar chart of all clients as an SVG document, narrow enough for a phone and readable on light and dark pages. */
final class Chart {
    private static final int WIDTH = 480;
    private static final int LONGEST_BAR = 400;
    private static final int LINE = 20;
    private static final int TEXT_GAP = 6;

    private final Layout layout;
    private final Figures figures;
    private final StringBuilder body = new StringBuilder();
    private int y;

    Chart(Layout layout, Figures figures) {
        this.layout = layout;
        this.figures = figures;
    }

    /** Returns the document. */
    String svg(String title) {
        text("title", title);
        for (int i = 0; i < layout.chart().size(); i++) {
            bar(i, 14, layout.chart().get(i).head());
        }
        double one = LONGEST_BAR / longest();
        int top = y;
        layout.clients().forEach((client, name) -> group(client, name, one));
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                text { font: 15px system-ui, sans-serif; fill: #1f2328 }
                .title { font-weight: 600 }
                .bar0 { fill: #0969da }
                .bar1 { fill: #bc4c00 }
                line { stroke: #656d76; stroke-dasharray: 3 3 }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3 }
                  .bar0 { fill: #58a6ff }
                  .bar1 { fill: #f0883e }
                  line { stroke: #8d96a0 }
                }
                </style>
                <line x1="%5$.1f" x2="%5$.1f" y1="%6$d" y2="%2$d"/>
                %4$s</svg>
                """, WIDTH, y + LINE / 2, title, body, one, top + LINE / 2);
    }

    private void group(String client, String name, double one) {
        if (layout.chart().stream().allMatch(column -> ratio(column, client).isEmpty())) {
            return;
        }
        y += LINE / 2;
        text("client", name);
        for (int i = 0; i < layout.chart().size(); i++) {
            int style = i;
            ratio(layout.chart().get(i), client)
                    .ifPresent(ratio -> bar(style, ratio.value() * one, Numbers.of(ratio.value())));
        }
    }

    private void text(String style, String text) {
        y += LINE;
        body.append("<text class=\"%s\" x=\"0\" y=\"%d\">%s</text>\n".formatted(style, y, text));
    }

    private void bar(int style, double length, String label) {
        y += LINE;
        body.append(String.format(
                Locale.ROOT,
                "<rect class=\"bar%d\" x=\"0\" y=\"%d\" width=\"%.1f\" height=\"14\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>\n",
                style,
                y - 12,
                length,
                length + TEXT_GAP,
                y,
                label));
    }

    private double longest() {
        return layout.chart().stream()
                .flatMap(column -> layout.clients().keySet().stream().flatMap(client -> ratio(column, client).stream()))
                .mapToDouble(Figure::value)
                .max()
                .orElse(1);
    }

    private Optional<Figure> ratio(Column column, String client) {
        return figures.find(column.row(), client, column.metric());
    }
}
