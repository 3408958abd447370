package dev.atlasaccess.web;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether Atlas answers and takes the credentials, by what became of the last attempt. Asks nothing itself: a probe every
 * few seconds would use up a rate limit that others need.
 *
 * <p>Any answer but 401 and 5xx is {@code UP}: a project that does not exist is no fault of Atlas. Trouble counts for a
 * minute and is {@code UNKNOWN} then; otherwise a balancer that sends nobody here any more would never learn that it is
 * over.
 */
@Component
class AtlasHealthIndicator implements HealthIndicator, CallListener {
    static final Duration TROUBLE_COUNTS = Duration.ofMinutes(1);

    private record Seen(CallAttempt attempt, Instant when) {}

    private final Clock clock;
    private volatile @Nullable Seen last;

    AtlasHealthIndicator(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        // What somebody stopped says nothing of Atlas.
        if (!Thread.currentThread().isInterrupted()) {
            last = new Seen(attempt, clock.instant());
        }
    }

    @Override
    public Health health() {
        Seen seen = last;
        if (seen == null) {
            return Health.unknown().withDetail("lastAttempt", "none yet").build();
        }
        CallAttempt attempt = seen.attempt();
        Health.Builder health = isUp(attempt) ? Health.up() : isRecent(seen) ? Health.down() : Health.unknown();
        health.withDetail("lastAttempt", seen.when().toString())
                .withDetail("milliseconds", attempt.duration().toMillis());
        attempt.status().ifPresent(status -> health.withDetail("status", status));
        attempt.fault().ifPresent(fault -> health.withDetail("fault", word(fault)));
        attempt.rateLimit().remaining().ifPresent(left -> health.withDetail("rateLimitRemaining", left));
        return health.build();
    }

    /** The SDK wraps what the network did, to tell what was sent. */
    private static String word(Throwable fault) {
        if (fault instanceof UnknownHostException) {
            return "unknown host";
        }
        if (fault instanceof ConnectException || fault instanceof NoRouteToHostException) {
            return "no connection";
        }
        if (fault instanceof SSLException) {
            return "no trusted TLS connection";
        }
        if (fault instanceof InterruptedIOException) {
            return "timeout";
        }
        Throwable cause = fault.getCause();
        return cause == null ? "connection lost" : word(cause);
    }

    private static boolean isUp(CallAttempt attempt) {
        int status = attempt.status().orElse(0);
        return status > 0 && status != 401 && status < 500;
    }

    private boolean isRecent(Seen seen) {
        return seen.when().plus(TROUBLE_COUNTS).isAfter(clock.instant());
    }
}
