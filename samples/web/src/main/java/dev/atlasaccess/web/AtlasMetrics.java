package dev.atlasaccess.web;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Metrics of the SDK: the timer {@code atlas.access.attempts} by method and status ({@code none} without a response), and
 * the gauge {@code atlas.access.ratelimit.remaining}, which is -1 until a response has the header.
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
        OptionalInt status = attempt.status();
        Timer.builder("atlas.access.attempts")
                .tag("method", attempt.method())
                .tag("status", status.isPresent() ? Integer.toString(status.getAsInt()) : "none")
                .register(registry)
                .record(attempt.duration());
        attempt.rateLimit().remaining().ifPresent(remaining::set);
    }
}
