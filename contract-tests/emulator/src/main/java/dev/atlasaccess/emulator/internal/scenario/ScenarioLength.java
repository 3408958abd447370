package dev.atlasaccess.emulator.internal.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a scenario lasts.
 *
 * @param requests the number of requests, if it has no duration
 * @param duration the duration from the first request, or null
 */
public record ScenarioLength(int requests, @Nullable Duration duration) {
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

    @Override
    public String toString() {
        return duration == null ? String.valueOf(requests) : DurationFormat.format(duration);
    }
}
