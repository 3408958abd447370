package dev.atlasaccess.emulator.internal.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a scenario lasts.
 *
 * @param requests the number of requests, if it has no duration
 * @param duration the duration from the first request, or null
 */
public record ScenarioLength(int requests, @Nullable Duration duration) {
    /** No request. */
    static final ScenarioLength NONE = new ScenarioLength(0, null);

    /**
     * A number of requests.
     *
     * @param name the name of the parameter, for error messages
     */
    public static ScenarioLength of(String name, int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
        return new ScenarioLength(requests, null);
    }

    /**
     * A duration.
     *
     * @param name the name of the parameter, for error messages
     */
    public static ScenarioLength of(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " must be from 0 to 24 hours");
        }
        return new ScenarioLength(0, duration);
    }

    /** A countdown. Each call counts a request, and returns whether the scenario applies to it. */
    BooleanSupplier countdown(Clock clock) {
        if (duration == null) {
            AtomicInteger remaining = new AtomicInteger(requests);
            return () -> remaining.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }
        AtomicReference<Instant> end = new AtomicReference<>(Instant.MAX);
        return () -> {
            end.compareAndSet(Instant.MAX, clock.instant().plus(duration));
            return clock.instant().isBefore(end.get());
        };
    }

    @Override
    public String toString() {
        return duration == null ? String.valueOf(requests) : DurationFormat.format(duration);
    }
}
