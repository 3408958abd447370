package dev.atlasaccess.http;

import dev.atlasaccess.AtlasAccessBuilder;
import java.time.Duration;

/**
 * How often a call is attempted, and the delays between attempts. Immutable and thread-safe.
 *
 * <p>What is retried depends on the method:
 *
 * <ul>
 *   <li>{@code GET}: connection failures, an attempt that takes longer than {@link
 *       AtlasAccessBuilder#attemptTimeout}, and the statuses 408, 429, 502, 503 and 504;
 *   <li>{@code PATCH}: what was not sent, what the server guarantees not to have processed (HTTP/2 REFUSED_STREAM, and GOAWAY
 *       below the stream), 429, and 503 with a {@code Retry-After};
 *   <li>never: any other status, TLS that either side refuses, a host that does not resolve, a proxy that cannot be reached,
 *       requires other credentials or refuses CONNECT with a status below 500, and errors of the JVM.
 * </ul>
 *
 * <p>The delay is exponential backoff with full jitter: random between zero and {@code baseDelay}, doubled with each attempt
 * up to {@code maxDelay}, but never shorter than the requested wait. A delay that would pass the deadline of the call ends it at
 * once. A retry quota (token bucket) for the whole client limits retries during an outage: each retry costs five tokens of a
 * hundred, each success returns one.
 *
 * @param maxAttempts attempts in all, the first included; at least 1
 * @param baseDelay upper bound of the first delay; not negative
 * @param maxDelay upper bound of any delay that Atlas does not request; from {@code baseDelay} to one day
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/retries-and-timeouts.md">Guide: retries and timeouts</a>
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {
    /** Three attempts, with delays of up to 0.5 and 1 second: the default. */
    public static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20));

    /** One attempt. The delays are zero, so that {@link #withMaxAttempts} of it would retry at once. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    /**
     * Checks the settings.
     *
     * @param maxAttempts attempts in all, the first included; at least 1
     * @param baseDelay upper bound of the first delay; not negative
     * @param maxDelay upper bound of any delay that Atlas does not request; from {@code baseDelay} to one day
     * @throws IllegalArgumentException if one is null or out of range
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1");
        }
        if (baseDelay == null || baseDelay.isNegative()) {
            throw new IllegalArgumentException("baseDelay must not be null or negative");
        }
        if (maxDelay == null || maxDelay.compareTo(baseDelay) < 0 || maxDelay.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("maxDelay must not be null, shorter than baseDelay or over a day");
        }
    }

    /**
     * Returns the same delays with another number of attempts.
     *
     * @param maxAttempts attempts in all, the first included; at least 1
     * @return a policy
     * @throws IllegalArgumentException if it is less
     */
    public RetryPolicy withMaxAttempts(int maxAttempts) {
        return new RetryPolicy(maxAttempts, baseDelay, maxDelay);
    }
}
