package dev.atlasaccess;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.internal.http.Sleeper;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats an authorization until a changed trust policy has propagated in AWS, which takes seconds to minutes. The waits
 * double from about one second to about 15. A fault that may pass does not end it: the request is sent again anyway.
 */
final class PropagationWaiter {
    private static final Set<String> NOT_YET =
            Set.of("CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED");
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration SHORTEST = FIRST.dividedBy(2);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Sleeper pauses;
    private final DoubleSupplier random;

    PropagationWaiter(Sleeper pauses, DoubleSupplier random) {
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
        AtlasStatusException refusal = null;
        AtlasException fault = null;
        for (int attempt = 1; ; attempt++) {
            AtlasException failure;
            try {
                return authorization.get();
            } catch (AtlasException e) {
                failure = e;
            }
            AtlasStatusException status = failure instanceof AtlasStatusException s ? s : null;
            AtlasStatusException notYet =
                    status != null && NOT_YET.contains(status.errorCode().orElse("")) ? status : null;
            if (notYet == null && !mayPass(failure, refusal != null)) {
                throw with(failure, refusal, fault);
            }
            if (notYet != null) {
                refusal = notYet;
            } else if (fault == null || mayHaveReachedAtlas(failure) || !mayHaveReachedAtlas(fault)) {
                fault = failure; // one that says that nothing was sent does not hide one that cannot
            }
            Duration waited = Duration.ofNanos(pauses.nanoTime() - start);
            Duration left = atMost.minus(waited);
            Duration asked = status == null
                    ? Duration.ZERO
                    : status.error().requestedWait().orElse(Duration.ZERO);
            if (left.isNegative() || left.isZero() || asked.compareTo(left) > 0) {
                throw ended(refusal, fault, waited, attempt);
            }
            Duration jittered = jittered(ceiling);
            Duration next = asked.compareTo(jittered) > 0 ? asked : jittered;
            if (left.minus(next).compareTo(SHORTEST) < 0) {
                next = left; // the last time is when the time is over
            }
            if (notYet != null) {
                listener.onNotYet(attempt, notYet, waited, next);
            } else {
                listener.onFault(attempt, failure, waited, next);
            }
            if (!pause(next, refusal, fault)) {
                throw ended(refusal, fault, Duration.ofNanos(pauses.nanoTime() - start), attempt);
            }
            ceiling = ceiling.multipliedBy(2).compareTo(LONGEST) < 0 ? ceiling.multipliedBy(2) : LONGEST;
        }
    }

    private static boolean mayPass(AtlasException failure, boolean responded) {
        if (failure instanceof AtlasTransportException transport) {
            // A name that was resolved before may be so again.
            return !transport.isPermanent() || (responded && failure.getCause() instanceof UnknownHostException);
        }
        int status = failure instanceof AtlasStatusException error
                ? error.status()
                : failure instanceof UnreadableResponseException unreadable ? unreadable.status() : 0;
        return status >= 500 || status == 408 || status == 429;
    }

    private static boolean mayHaveReachedAtlas(@Nullable AtlasException fault) {
        return fault instanceof AtlasTransportException transport && transport.requestMayHaveReachedAtlas();
    }

    private static AtlasException ended(
            @Nullable AtlasStatusException refusal, @Nullable AtlasException fault, Duration waited, int attempts) {
        return refusal == null
                ? Objects.requireNonNull(fault) // one of the two has happened
                : with(new RoleNotAssumableException(refusal, waited, attempts), null, fault);
    }

    /** The exception, with what was seen before it. */
    private static <E extends AtlasException> E with(
            E exception, @Nullable AtlasStatusException refusal, @Nullable AtlasException fault) {
        if (refusal != null) {
            exception.addSuppressed(refusal);
        }
        if (fault != null) {
            exception.addSuppressed(fault);
        }
        return exception;
    }

    /** Between half of it and all of it: many that wait must not come at once, and none must hurry. */
    private Duration jittered(Duration ceiling) {
        return Duration.ofNanos((long) (ceiling.toNanos() * (0.5 + random.getAsDouble() / 2)));
    }

    /** False if the client is closed meanwhile. */
    private boolean pause(Duration time, @Nullable AtlasStatusException refusal, @Nullable AtlasException fault) {
        try {
            return pauses.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw with(
                    new AtlasInterruptedException("Interrupted while waiting for AWS", mayHaveReachedAtlas(fault), e),
                    refusal,
                    fault);
        }
    }
}
