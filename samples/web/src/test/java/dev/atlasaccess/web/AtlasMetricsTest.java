package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.http.CallAttempt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The metrics of the SDK. */
class AtlasMetricsTest {
    @Test
    void recordsAttemptsAndRateLimit() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AtlasMetrics metrics = new AtlasMetrics(registry);
        assertThat(registry.get("atlas.access.ratelimit.remaining").gauge().value())
                .isEqualTo(-1);

        metrics.onAttempt(attempt(OptionalInt.of(200), Map.of("ratelimit-remaining", List.of("42"))));
        metrics.onAttempt(attempt(OptionalInt.empty(), Map.of()));

        assertThat(registry.get("atlas.access.attempts")
                        .tags("method", "GET", "status", "200")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("atlas.access.attempts")
                        .tags("method", "GET", "status", "none")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("atlas.access.ratelimit.remaining").gauge().value())
                .isEqualTo(42);
    }

    private static CallAttempt attempt(OptionalInt status, Map<String, List<String>> headers) {
        return new CallAttempt("GET", "/", 1, status, Duration.ofMillis(12), Optional.empty(), RateLimit.of(headers));
    }
}
