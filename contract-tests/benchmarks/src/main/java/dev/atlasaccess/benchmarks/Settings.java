package dev.atlasaccess.benchmarks;

import java.util.regex.Pattern;

/**
 * What a run measures.
 *
 * @param quick few and short rounds, to see that everything works; the figures mean nothing
 * @param rows measures only the rows in whose names this is found
 */
public record Settings(boolean quick, Pattern rows) {
    /**
     * Reads the system properties {@code benchmark.quick} and {@code benchmark.rows}.
     *
     * @return the settings
     */
    public static Settings ofSystemProperties() {
        return new Settings(
                Boolean.getBoolean("benchmark.quick"), Pattern.compile(System.getProperty("benchmark.rows", ".")));
    }

    /**
     * Returns whether a row is to be measured.
     *
     * @param row the name of a row
     * @return whether it is
     */
    public boolean includes(String row) {
        return rows.matcher(row).find();
    }

    /**
     * Returns one of two values.
     *
     * @param usual the value of a usual run
     * @param quick the value of a quick run
     * @return the value of this run
     */
    public int choose(int usual, int quick) {
        return this.quick ? quick : usual;
    }
}
