package dev.atlasaccess.cli.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.http.CallAttempt;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void onlyATooManyRequestsWithoutRetryAfterIsAMinute() {
        assertThat(RateLimiter.requestedWait(attempt(429, Optional.empty()))).contains(Duration.ofMinutes(1));
        assertThat(RateLimiter.requestedWait(attempt(503, Optional.empty()))).isEmpty();
        assertThat(RateLimiter.requestedWait(attempt(200, Optional.of(Duration.ofSeconds(9)))))
                .isEmpty();
    }

    private static CallAttempt attempt(int status, Optional<Duration> retryAfter) {
        return new CallAttempt(
                "GET",
                "/",
                1,
                OptionalInt.of(status),
                Duration.ZERO,
                Optional.empty(),
                new RateLimit(OptionalLong.empty(), OptionalLong.empty(), retryAfter));
    }
}
