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
 * Repeats an authorization until a changed trust policy has propagated in AWS, which takes seconds to minutes. The delays
 * double from about one second to about 15. A transient failure does not end the wait: the request is repeated anyway.
 */
final class PropagationWaiter {
    private static final Set<String> NOT_ASSUMABLE =
            Set.of("CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED");
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration MIN_DELAY = FIRST_DELAY.dividedBy(2);
    private static final Duration MAX_DELAY = Duration.ofSeconds(15);

    private final Sleeper sleeper;
    private final DoubleSupplier random;

    PropagationWaiter(Sleeper sleeper, DoubleSupplier random) {
        this.sleeper = sleeper;
        this.random = random;
    }

    <T> T until(@Nullable Duration atMost, @Nullable WaitListener listener, Supplier<T> authorization) {
        if (atMost == null || atMost.isNegative()) {
            throw new IllegalArgumentException("atMost must not be null or negative");
        }
        if (listener == null) {
            throw new IllegalArgumentException("listener must not be null");
        }
        return new Wait(atMost, listener).until(authorization);
    }

    /** One wait, with the latest failure of each kind. */
    private final class Wait {
        private final Duration atMost;
        private final WaitListener listener;
        private final long start = sleeper.nanoTime();
        private @Nullable AtlasStatusException refusal;
        private @Nullable AtlasException transientFailure;

        Wait(Duration atMost, WaitListener listener) {
            this.atMost = atMost;
            this.listener = listener;
        }

        <T> T until(Supplier<T> authorization) {
            Duration ceiling = FIRST_DELAY;
            for (int attempt = 1; ; attempt++) {
                try {
                    return authorization.get();
                } catch (IllegalStateException e) {
                    if (attempt == 1 || !sleeper.isClosed()) {
                        throw e;
                    }
                    throw ended(attempt - 1); // the client was closed between the delay and this attempt
                } catch (AtlasException e) {
                    Duration delay = delayAfter(e, attempt, ceiling);
                    if (!sleep(delay)) {
                        throw ended(attempt);
                    }
                }
                Duration twice = ceiling.multipliedBy(2);
                ceiling = twice.compareTo(MAX_DELAY) < 0 ? twice : MAX_DELAY;
            }
        }

        private Duration delayAfter(AtlasException failure, int attempt, Duration ceiling) {
            AtlasStatusException status = failure instanceof AtlasStatusException s ? s : null;
            boolean refused =
                    status != null && NOT_ASSUMABLE.contains(status.errorCode().orElse(""));
            if (!refused && !isTransient(failure)) {
                throw withPrevious(failure);
            }
            if (refused) {
                refusal = status;
            } else if (transientFailure == null
                    || failure.changeMayHaveBeenMade()
                    || !transientFailure.changeMayHaveBeenMade()) {
                transientFailure =
                        failure; // one of a request that was not sent does not replace one that may have been
            }
            Duration waited = waited();
            Duration left = atMost.minus(waited);
            Duration requested = status == null
                    ? Duration.ZERO
                    : status.error().requestedWait().orElse(Duration.ZERO);
            if (left.isNegative() || left.isZero() || requested.compareTo(left) > 0 || sleeper.isClosed()) {
                throw ended(attempt);
            }
            // Between half of the ceiling and all of it: callers that wait must not come at the same time.
            Duration jittered = Duration.ofNanos((long) (ceiling.toNanos() * (0.5 + random.getAsDouble() / 2)));
            Duration delay = requested.compareTo(jittered) > 0 ? requested : jittered;
            if (left.minus(delay).compareTo(MIN_DELAY) < 0) {
                delay = left; // the last attempt begins when the time has passed
            }
            if (status != null && refused) {
                listener.onNotYet(attempt, status, waited, delay);
            } else {
                listener.onFailure(attempt, failure, waited, delay);
            }
            return delay;
        }

        private boolean isTransient(AtlasException failure) {
            if (failure instanceof AtlasTransportException transport) {
                // A closed client ends the wait as the time does. A host that was resolved before may be resolved
                // again.
                return !transport.isPermanent()
                        || sleeper.isClosed()
                        || (refusal != null && failure.getCause() instanceof UnknownHostException);
            }
            int status = failure instanceof AtlasStatusException error
                    ? error.status()
                    : failure instanceof UnreadableResponseException unreadable ? unreadable.status() : 0;
            return status >= 500 || status == 408 || status == 429;
        }

        private boolean mayHaveBeenMade() {
            return transientFailure != null && transientFailure.changeMayHaveBeenMade();
        }

        private Duration waited() {
            return Duration.ofNanos(sleeper.nanoTime() - start);
        }

        private AtlasException ended(int attempts) {
            if (refusal == null) {
                return Objects.requireNonNull(transientFailure); // one of the two has happened
            }
            RoleNotAssumableException ended =
                    new RoleNotAssumableException(refusal, waited(), attempts, mayHaveBeenMade());
            if (transientFailure != null) {
                ended.addSuppressed(transientFailure);
            }
            return ended;
        }

        private <E extends AtlasException> E withPrevious(E exception) {
            if (refusal != null) {
                exception.addSuppressed(refusal);
            }
            if (transientFailure != null) {
                exception.addSuppressed(transientFailure);
            }
            return exception;
        }

        /** False if the client is closed meanwhile. */
        private boolean sleep(Duration delay) {
            try {
                return sleeper.pause(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw withPrevious(
                        new AtlasInterruptedException("Interrupted while waiting for AWS", mayHaveBeenMade(), e));
            }
        }
    }
}
