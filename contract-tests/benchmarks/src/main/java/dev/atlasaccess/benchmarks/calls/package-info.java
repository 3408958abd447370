/** Rows that are measured inside a process, by JMH. */
@NullMarked
package dev.atlasaccess.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
