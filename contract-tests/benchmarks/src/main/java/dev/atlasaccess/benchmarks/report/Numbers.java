package dev.atlasaccess.benchmarks.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Formats numbers: about three significant digits, and thousands with a separator. */
final class Numbers {
    private Numbers() {}

    static String of(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String withSpread(Figure figure) {
        String median = of(figure.value());
        return figure.samples() < 2 ? median : median + " (" + of(figure.low()) + "–" + of(figure.high()) + ")";
    }

    /** All digits, and no more. */
    static String plain(double value) {
        BigDecimal digits = BigDecimal.valueOf(value).stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, digits.scale()) + "f", value);
    }
}
