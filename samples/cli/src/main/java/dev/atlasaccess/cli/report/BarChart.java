package dev.atlasaccess.cli.report;

import java.util.List;
import java.util.Locale;

/** Bars that lie, each of one part or more, as SVG. Colours come from the page's style sheet, by class. */
final class BarChart {
    private static final int WIDTH = 360;
    private static final int LINE = 44;
    private static final int TEXT = 15;
    private static final int BAR = 18;

    /**
     * A bar.
     *
     * @param label what it is: Atlas's word, or our own
     * @param parts its parts, from the left
     */
    record Bar(String label, List<Part> parts) {
        long value() {
            return parts.stream().mapToLong(Part::value).sum();
        }
    }

    /**
     * A part of a bar.
     *
     * @param kind name of its class in the style sheet
     * @param label what it is, in our own words
     * @param value how long it is
     */
    record Part(String kind, String label, long value) {}

    private BarChart() {}

    /** An element that names itself to whoever cannot see it. */
    static String svg(String title, List<Bar> bars) {
        long longest = Math.max(1, bars.stream().mapToLong(Bar::value).max().orElse(1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"%s\">",
                WIDTH,
                LINE * bars.size(),
                Html.escaped(title)));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int top = i * LINE;
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><text class=\"value\" x=\"%d\" y=\"%d\">%,d</text>",
                    top + TEXT,
                    Html.escaped(bar.label()),
                    WIDTH,
                    top + TEXT,
                    bar.value()));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"rail\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>",
                    top + TEXT + 6,
                    WIDTH,
                    BAR));
            double x = 0;
            for (Part part : bar.parts()) {
                // What is there is seen, however little it is.
                double width = part.value() == 0 ? 0 : Math.max(2, (double) WIDTH * part.value() / longest);
                width = Math.min(width, WIDTH - x);
                if (width > 0) {
                    svg.append(String.format(
                            Locale.ROOT,
                            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s: %,d</title></rect>",
                            part.kind(),
                            x,
                            top + TEXT + 6,
                            width,
                            BAR,
                            Html.escaped(part.label()),
                            part.value()));
                    x += width;
                }
            }
        }
        return svg.append("</svg>").toString();
    }
}
