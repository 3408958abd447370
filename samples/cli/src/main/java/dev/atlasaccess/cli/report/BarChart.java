package dev.atlasaccess.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The geometry of horizontal bars, for the template {@code chart.svg}. The style sheet has the colors.
 *
 * @param title an accessible name
 * @param height of all bars
 * @param bars from the top
 */
record BarChart(String title, String height, List<Bar> bars) {
    /** As in the template. */
    private static final int WIDTH = 360;

    private static final int BAR_HEIGHT = 44;
    private static final double MIN_VISIBLE = 2;

    /**
     * The data of a bar.
     *
     * @param label its name
     * @param segments its parts, from the left
     */
    record Data(String label, List<Segment> segments) {
        private long value() {
            return segments.stream().mapToLong(Segment::value).sum();
        }
    }

    /**
     * The data of a part of a bar.
     *
     * @param style its class in the style sheet
     * @param label its name
     * @param value its length
     */
    record Segment(String style, String label, long value) {}

    /**
     * A bar.
     *
     * @param label its name
     * @param value its total
     * @param y its position
     * @param segments its parts
     */
    record Bar(String label, long value, String y, List<Rectangle> segments) {}

    /**
     * A part of a bar.
     *
     * @param segment its data
     * @param x its position
     * @param width its length
     */
    record Rectangle(Segment segment, String x, String width) {}

    static BarChart of(String title, List<Data> data) {
        long longest = Math.max(1, data.stream().mapToLong(Data::value).max().orElse(1));
        List<Bar> bars = new ArrayList<>();
        for (Data bar : data) {
            List<Rectangle> rectangles = new ArrayList<>();
            double x = 0;
            for (Segment segment : bar.segments()) {
                double width = Math.min(Math.max(MIN_VISIBLE, (double) WIDTH * segment.value() / longest), WIDTH - x);
                if (segment.value() > 0 && width > 0) {
                    rectangles.add(new Rectangle(segment, decimal(x), decimal(width)));
                    x += width;
                }
            }
            bars.add(new Bar(bar.label(), bar.value(), Integer.toString(BAR_HEIGHT * bars.size()), rectangles));
        }
        return new BarChart(title, Integer.toString(BAR_HEIGHT * bars.size()), bars);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
