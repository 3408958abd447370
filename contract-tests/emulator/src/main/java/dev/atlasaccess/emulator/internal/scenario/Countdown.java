package dev.atlasaccess.emulator.internal.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts down the length of a scenario from its first request. Guarded by {@link ScenarioState}. */
final class Countdown {
    private final ScenarioLength length;
    private final Clock clock;
    private int remaining;
    private @Nullable Instant end;

    Countdown(ScenarioLength length, Clock clock) {
        this.length = length;
        this.clock = clock;
        remaining = length.requests();
    }

    /** Counts a request. Returns whether the scenario applies to it. */
    boolean count() {
        Duration duration = length.duration();
        if (duration == null) {
            return remaining > 0 && remaining-- > 0;
        }
        if (end == null) {
            end = clock.instant().plus(duration);
        }
        return clock.instant().isBefore(end);
    }
}
