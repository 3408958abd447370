package dev.atlasaccess.internal.http;

import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.Outcome.Failure;
import dev.atlasaccess.internal.http.Outcome.Fault;
import feign.Request.HttpMethod;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** What is tried again, and after how long. Pure: knows neither time nor network. */
final class RetryRules {
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

    private final RetryPolicy policy;
    private final DoubleSupplier random;

    RetryRules(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
    }

    boolean allowsAttempt(int number) {
        return number <= policy.maxAttempts();
    }

    boolean isRetryable(HttpMethod method, Outcome outcome) {
        boolean repeatable = isRepeatable(method);
        if (outcome instanceof Fault fault) {
            return !fault.interrupted() && !TransportErrors.isPermanent(fault.cause()) && (repeatable || !fault.sent());
        }
        return outcome instanceof Failure failure
                && isRetryable(
                        failure.error().status(),
                        repeatable || !failure.reachedOperation(),
                        failure.error().requestedWait());
    }

    private static boolean isRetryable(int status, boolean repeatable, Optional<Duration> requestedWait) {
        if (repeatable) {
            return PASSING.contains(status);
        }
        // A request over the rate limit was not processed. Behind a 503 only Atlas itself says when to come back.
        return status == 429 || (status == 503 && requestedWait.isPresent());
    }

    /** Whether a request may be sent again although it may have been processed. */
    boolean isRepeatable(HttpMethod method) {
        return method == HttpMethod.GET;
    }

    /** The wait after an attempt. */
    Duration wait(int attempt, Outcome outcome) {
        long ceiling = policy.baseDelay().toNanos();
        long max = policy.maxDelay().toNanos();
        for (int i = 1; i < attempt && ceiling < max; i++) {
            ceiling *= 2;
        }
        Duration jittered = Duration.ofNanos((long) (Math.min(ceiling, max) * random.getAsDouble()));
        Duration floor = requestedWait(outcome).orElse(Duration.ZERO);
        return floor.compareTo(jittered) > 0 ? floor : jittered;
    }

    private static Optional<Duration> requestedWait(Outcome outcome) {
        if (outcome instanceof Fault fault && fault.cause() instanceof TruncatedBodyException cut) {
            return cut.rateLimit().retryAfter();
        }
        return outcome instanceof Failure failure ? failure.error().requestedWait() : Optional.empty();
    }
}
