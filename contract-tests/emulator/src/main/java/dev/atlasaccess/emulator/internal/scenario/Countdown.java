package dev.atlasaccess.emulator.internal.scenario;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** So many requests, or a time that begins with the first of them. Guarded by {@link ScenarioState}. */
final class Countdown {
    private final ScenarioLength extent;
    private final Clock clock;
    private int left;
    private @Nullable Instant until;

    Countdown(ScenarioLength extent, Clock clock) {
        this.extent = extent;
        this.clock = clock;
        left = extent.requests();
    }

    /** Whether a request falls into it; uses one up. */
    boolean covers() {
        Duration time = extent.time();
        if (time != null) {
            if (until == null) {
                until = clock.instant().plus(time);
            }
            return clock.instant().isBefore(until);
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
