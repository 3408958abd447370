package dev.atlasaccess.http;

import dev.atlasaccess.AtlasAccessBuilder;
import java.time.Duration;

/**
 * How often a call is tried, and how long it waits in between. Immutable.
 *
 * <p>What is tried again depends on the method:
 *
 * <ul>
 *   <li>{@code GET}: faults of the connection, an attempt that takes longer than {@link
 *       AtlasAccessBuilder#attemptTimeout}, and the statuses 408, 429, 502, 503 and 504;
 *   <li>{@code PATCH}: what was not sent, what the server guarantees not to have processed (HTTP/2 REFUSED_STREAM, and GOAWAY
 *       below the stream), 429, and 503 where Atlas says when to come back;
 *   <li>never: any other status, TLS that either side refuses, a host that does not resolve, a proxy that lets nothing
 *       through, and errors of the JVM.
 * </ul>
 *
 * <p>The delay is exponential backoff with full jitter: random between zero and {@code baseDelay}, doubled with each attempt
 * up to {@code maxDelay}, but never shorter than Atlas asks for. A delay that would pass the deadline of the call ends it at
 * once. A retry quota (token bucket) for the whole client limits retries during an outage: each retry costs five tokens of a
 * hundred, each success returns one.
 *
 * @param maxAttempts attempts in all, the first included; at least 1
 * @param baseDelay upper bound of the first wait
 * @param maxDelay upper bound of any wait that Atlas did not ask for
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay) {
    /** Three attempts, waits of up to 0.5 and 1 second. */
    public static final RetryPolicy STANDARD = new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20));

    /** One attempt; no waits, so that {@link #withMaxAttempts} of it would try again at once. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    /** Checks the settings. */
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

    /** The same waits, with another number of attempts. */
    public RetryPolicy withMaxAttempts(int maxAttempts) {
        return new RetryPolicy(maxAttempts, baseDelay, maxDelay);
    }
}
