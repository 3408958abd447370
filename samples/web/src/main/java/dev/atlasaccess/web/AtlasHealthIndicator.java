package dev.atlasaccess.web;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * The health of Atlas according to the last attempt of a request. Sends no request itself: a probe every few seconds would
 * use up the rate limit.
 *
 * <p>Any response but 401 and 5xx is {@code UP}: a project that does not exist is not an outage. A failure is {@code DOWN}
 * for a minute and {@code UNKNOWN} afterwards; otherwise a load balancer that routes no traffic here would never see the
 * recovery.
 */
@Component
class AtlasHealthIndicator implements HealthIndicator, CallListener {
    static final Duration FAILURE_EXPIRY = Duration.ofMinutes(1);

    private record Observation(CallAttempt attempt, Instant time) {}

    private final Clock clock;
    private volatile @Nullable Observation last;

    AtlasHealthIndicator() {
        this(Clock.systemUTC());
    }

    /** For tests: Spring uses the constructor without parameters. */
    AtlasHealthIndicator(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        // An attempt that the application interrupted is no sign of Atlas's health.
        if (!Thread.currentThread().isInterrupted()) {
            last = new Observation(attempt, clock.instant());
        }
    }

    @Override
    public Health health() {
        Observation observed = last;
        if (observed == null) {
            return Health.unknown().withDetail("lastAttempt", "none yet").build();
        }
        CallAttempt attempt = observed.attempt();
        Health.Builder health = isUp(attempt) ? Health.up() : isRecent(observed) ? Health.down() : Health.unknown();
        health.withDetail("lastAttempt", observed.time().toString())
                .withDetail("milliseconds", attempt.duration().toMillis());
        attempt.status().ifPresent(status -> health.withDetail("status", status));
        attempt.failure().ifPresent(error -> health.withDetail("error", describe(error)));
        attempt.rateLimit().remaining().ifPresent(left -> health.withDetail("rateLimitRemaining", left));
        return health.build();
    }

    /** The type of an error; its message may name hosts. The SDK may have wrapped it to record whether the request was sent. */
    private static String describe(Throwable error) {
        return NestedExceptionUtils.getMostSpecificCause(error).getClass().getSimpleName();
    }

    private static boolean isUp(CallAttempt attempt) {
        int status = attempt.status().orElse(0);
        return status > 0 && status != 401 && status < 500;
    }

    private boolean isRecent(Observation observed) {
        return observed.time().plus(FAILURE_EXPIRY).isAfter(clock.instant());
    }
}
