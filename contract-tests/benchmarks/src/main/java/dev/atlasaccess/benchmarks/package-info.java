/** Compares the SDK with generated and hand-written clients of the same operation, side by side. */
@NullMarked
package dev.atlasaccess.benchmarks;

import org.jspecify.annotations.NullMarked;
