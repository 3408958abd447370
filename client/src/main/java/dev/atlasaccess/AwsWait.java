package dev.atlasaccess;

import dev.atlasaccess.internal.http.Pauses;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats an authorization while AWS spreads a changed trust policy, which takes seconds to minutes. The waits double
 * from about one second to about 15.
 */
final class AwsWait {
    private static final Set<String> NOT_YET =
            Set.of("CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED");
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration SHORTEST = FIRST.dividedBy(2);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Pauses pauses;
    private final DoubleSupplier random;

    AwsWait(Pauses pauses, DoubleSupplier random) {
        this.pauses = pauses;
        this.random = random;
    }

    <T> T until(@Nullable Duration atMost, @Nullable WaitListener listener, Supplier<T> authorization) {
        if (atMost == null || atMost.isNegative()) {
            throw new IllegalArgumentException("atMost must not be null or negative");
        }
        if (listener == null) {
            throw new IllegalArgumentException("listener must not be null");
        }
        long start = pauses.nanoTime();
        Duration ceiling = FIRST;
        AtlasStatusException last = null;
        for (int attempt = 1; ; attempt++) {
            try {
                return authorization.get();
            } catch (AtlasException e) {
                if (!(e instanceof AtlasStatusException error)
                        || !NOT_YET.contains(error.errorCode().orElse(""))) {
                    if (last != null) {
                        e.addSuppressed(last);
                    }
                    throw e;
                }
                last = error;
            }
            Duration waited = Duration.ofNanos(pauses.nanoTime() - start);
            Duration left = atMost.minus(waited);
            if (left.isNegative() || left.isZero()) {
                throw new RoleNotAssumableException(last, waited, attempt);
            }
            Duration next = jittered(ceiling);
            if (left.minus(next).compareTo(SHORTEST) < 0) {
                next = left; // the last time is when the time is over
            }
            listener.onNotYet(attempt, last, waited, next);
            if (!pause(next, last)) {
                throw new RoleNotAssumableException(last, Duration.ofNanos(pauses.nanoTime() - start), attempt);
            }
            ceiling = ceiling.multipliedBy(2).compareTo(LONGEST) < 0 ? ceiling.multipliedBy(2) : LONGEST;
        }
    }

    /** Between half of it and all of it: many that wait must not come at once, and none must hurry. */
    private Duration jittered(Duration ceiling) {
        return Duration.ofNanos((long) (ceiling.toNanos() * (0.5 + random.getAsDouble() / 2)));
    }

    /** False if the client is closed meanwhile. */
    private boolean pause(Duration time, AtlasStatusException last) {
        try {
            return pauses.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            AtlasInterruptedException interrupted =
                    new AtlasInterruptedException("Interrupted while waiting for AWS", false, e);
            interrupted.addSuppressed(last);
            throw interrupted;
        }
    }
}
