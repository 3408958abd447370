package dev.atlasaccess.benchmarks;

/** Measures one or more rows of the table, for one or more clients. */
public interface Measurement {
    /**
     * Measures and adds the figures to the results.
     *
     * @param settings which rows to measure, and how long
     * @param results where the figures go
     * @throws Exception if it fails; the other measurements are still made
     */
    void run(Settings settings, Results results) throws Exception;
}
