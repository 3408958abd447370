/** Writes the tables and the chart from the result files. */
@NullMarked
package dev.atlasaccess.benchmarks.report;

import org.jspecify.annotations.NullMarked;
