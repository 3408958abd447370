/** Rows that are measured by child processes or by counting. */
@NullMarked
package dev.atlasaccess.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
