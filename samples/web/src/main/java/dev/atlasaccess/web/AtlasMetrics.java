package dev.atlasaccess.web;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Meters of what the SDK does: the timer {@code atlas.access.attempts} by method and status ({@code none} without an
 * answer), and the gauge {@code atlas.access.ratelimit.remaining}, -1 until Atlas says something of it.
 */
@Component
class AtlasMetrics implements CallListener {
    private final MeterRegistry registry;
    private final AtomicLong remaining;

    AtlasMetrics(MeterRegistry registry) {
        this.registry = registry;
        remaining = registry.gauge("atlas.access.ratelimit.remaining", new AtomicLong(-1));
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        String status =
                attempt.status().isPresent() ? Integer.toString(attempt.status().getAsInt()) : "none";
        Timer.builder("atlas.access.attempts")
                .tag("method", attempt.method())
                .tag("status", status)
                .register(registry)
                .record(attempt.duration());
        attempt.rateLimit().remaining().ifPresent(remaining::set);
    }
}
