package dev.atlasaccess.benchmarks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A limit for one measurement, or for its ratio to a reference.
 *
 * @param what the description in the table
 * @param row the row of the measurement
 * @param metric the metric of the measurement
 * @param client the client; null for the SDK
 * @param toBestPeer whether the ratio to the best of the generated clients is limited: to the one with the least value if there
 *     is a greatest value to meet, otherwise to the one with the greatest
 * @param divisor what the measurement is divided by, in its unit; null if it is not
 * @param unit the unit of the limits; null for a ratio or a count
 * @param atLeast the least value that meets the goal; null if there is none
 * @param atMost the greatest value that meets the goal; null if there is none
 * @param jdk the only JDK that the goal applies to; null for all
 */
record Goal(
        String what,
        String row,
        String metric,
        @Nullable String client,
        boolean toBestPeer,
        @Nullable Double divisor,
        @Nullable String unit,
        @Nullable Double atLeast,
        @Nullable Double atMost,
        @Nullable Integer jdk) {

    boolean appliesTo(int featureVersion) {
        return jdk == null || jdk == featureVersion;
    }

    /** Returns the value to compare with the limits, or empty if it was not measured. */
    Optional<Double> value(Figures figures, Collection<String> peers) {
        Optional<Double> measured = figures.find(row, client == null ? "sdk" : client, metric)
                .map(figure -> divisor == null ? figure.value() : figure.value() / divisor);
        if (!toBestPeer) {
            return measured;
        }
        return figures.extremes(row, peers, metric)
                .map(extremes -> atMost == null ? extremes.getMax() : extremes.getMin())
                .flatMap(best -> measured.map(value -> value / best));
    }

    /** Returns the value and whether it meets the goal. A miss is not rounded to a value that would meet it. */
    String verdict(double value) {
        if (isMetBy(value)) {
            return withUnit(Numbers.of(value)) + " met";
        }
        String shown = Numbers.of(value);
        for (int digits = 3; isMetBy(Double.parseDouble(shown.replace(",", ""))); digits++) {
            shown = Numbers.plain(
                    new BigDecimal(value).round(new MathContext(digits)).doubleValue());
        }
        return "**" + withUnit(shown) + " missed**";
    }

    private boolean isMetBy(double value) {
        return (atLeast == null || value >= atLeast) && (atMost == null || value <= atMost);
    }

    /** Returns the limits, such as {@code ≤ 200 KB}. */
    String limits() {
        if (atLeast == null) {
            return atMost == null ? "" : "≤ " + withUnit(Numbers.plain(atMost));
        }
        if (atMost == null) {
            return "≥ " + withUnit(Numbers.plain(atLeast));
        }
        return withUnit(
                atLeast.equals(atMost) ? Numbers.plain(atMost) : Numbers.plain(atLeast) + "–" + Numbers.plain(atMost));
    }

    private String withUnit(String number) {
        return unit == null ? number : number + " " + unit;
    }
}
