package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import feign.Request.HttpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** Decides whether a request is sent again, and after which delay. Depends on neither time nor network. */
public final class RetryRules {
    /** Less time than this is too short for an attempt: one that ran into the deadline ends a moment before it. */
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(20);

    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 502, 503, 504);

    private final RetryPolicy policy;
    private final DoubleSupplier random;

    /**
     * Creates the rules.
     *
     * @param random the jitter, from 0 to 1
     */
    public RetryRules(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    /** Whether another attempt may follow this one whatever happens to it, so that it must leave time for that. */
    boolean mayBeRepeated(HttpMethod method, int attempt) {
        return isIdempotent(method) && attempt < policy.maxAttempts();
    }

    /**
     * The delay before the next attempt.
     *
     * @param attempt the number of attempts so far
     * @param outcome what the last one ended in
     * @param timeLeft until the deadline of the call
     * @return the delay; empty if there must be no other attempt
     */
    Optional<Duration> nextDelay(HttpMethod method, int attempt, Outcome outcome, Duration timeLeft) {
        if (attempt >= policy.maxAttempts() || !isRetryable(method, outcome)) {
            return Optional.empty();
        }
        Duration backoff = backoff(attempt);
        Duration delay = outcome.requestedWait()
                .filter(wait -> wait.compareTo(backoff) > 0)
                .orElse(backoff);
        return Optional.of(delay).filter(next -> next.plus(SHORTEST_ATTEMPT).compareTo(timeLeft) < 0);
    }

    private static boolean isRetryable(HttpMethod method, Outcome outcome) {
        boolean isTransient = outcome.failure() instanceof TransportException failure
                ? failure.kind() == Kind.TRANSIENT || failure.kind().isTimeout()
                : outcome.failure() instanceof AtlasStatusException error && TRANSIENT.contains(error.status());
        return isTransient && (isIdempotent(method) || outcome.sent() != Sent.MAYBE);
    }

    private static boolean isIdempotent(HttpMethod method) {
        return method == HttpMethod.GET;
    }

    /** Exponential backoff with full jitter. */
    private Duration backoff(int attempt) {
        double ceiling = Math.scalb((double) policy.baseDelay().toNanos(), attempt - 1);
        return Duration.ofNanos(
                (long) (Math.min(ceiling, (double) policy.maxDelay().toNanos()) * random.getAsDouble()));
    }
}
