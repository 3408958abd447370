package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** Micrometer metrics with a listener, as in the README. */
class MetricsSampleTest {
    /** The complete integration. */
    record Metrics(MeterRegistry registry) implements CallListener {
        @Override
        public void onAttempt(CallAttempt attempt) {
            String status = attempt.status().isPresent() ? "" + attempt.status().getAsInt() : "none";
            Timer.builder("atlas.access.attempts")
                    .tag("method", attempt.method())
                    .tag("status", status)
                    .register(registry)
                    .record(attempt.duration());
        }
    }

    @Test
    void attempts_areTimedByMethodAndStatus() {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (MockAtlas atlas = new MockAtlas().respond(DocumentedExamples.body("v2-list/response-200"));
                AtlasAccess client =
                        atlas.builder().listener(new Metrics(registry)).build()) {
            client.listRoles(PROJECT);
        }

        assertThat(registry.get("atlas.access.attempts")
                        .tags("method", "GET", "status", "200")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
