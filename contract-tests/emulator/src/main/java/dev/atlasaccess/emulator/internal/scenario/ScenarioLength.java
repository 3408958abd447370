package dev.atlasaccess.emulator.internal.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a scenario lasts.
 *
 * @param requests so many requests
 * @param time or so long, if not null
 */
public record ScenarioLength(int requests, @Nullable Duration time) {
    public static ScenarioLength of(String name, int requests) {
        if (requests < 0) {
            throw new IllegalArgumentException(name + " must not be negative");
        }
        return new ScenarioLength(requests, null);
    }

    public static ScenarioLength of(String name, Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(name + " must be from 0 to 24 hours");
        }
        return new ScenarioLength(0, time);
    }

    @Override
    public String toString() {
        return time == null ? String.valueOf(requests) : DurationFormat.text(time);
    }
}
