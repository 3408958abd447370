/** Renders the result files as the tables and the chart of {@code docs/performance.md}. */
@NullMarked
package dev.atlasaccess.benchmarks.report;

import org.jspecify.annotations.NullMarked;
