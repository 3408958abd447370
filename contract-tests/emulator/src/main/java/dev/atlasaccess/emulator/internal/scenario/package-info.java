/** Simulated conditions: propagation delay, provisioning, rate limits, outages, error responses. */
@NullMarked
package dev.atlasaccess.emulator.internal.scenario;

import org.jspecify.annotations.NullMarked;
