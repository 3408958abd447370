/** Loopback servers in processes of their own, so that what they use is not measured. */
@NullMarked
package dev.atlasaccess.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
