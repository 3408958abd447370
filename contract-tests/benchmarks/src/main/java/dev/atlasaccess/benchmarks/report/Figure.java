package dev.atlasaccess.benchmarks.report;

/**
 * One line of a result file.
 *
 * @param row what was done, such as {@code call-http1-6000}
 * @param client the client that did it
 * @param metric what was measured, such as {@code p50}
 * @param unit the unit of the figures; empty for a ratio or a count
 * @param value the median
 * @param low the lower end of the spread
 * @param high the upper end of the spread
 * @param samples the number of samples that the median is of
 */
record Figure(
        String row, String client, String metric, String unit, double value, double low, double high, int samples) {}
