package dev.atlasaccess.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.atlasaccess.CallAttempt;
import dev.atlasaccess.RateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateGateTest {
    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aWaitUntilTheEndOfTheCalendarIsAYear(int status) {
        CallAttempt attempt = attempt(status, Optional.of(Duration.ofDays(9999 * 365L)));

        assertThat(RateGate.askedToWait(attempt)).contains(Duration.ofDays(365));
        assertThatCode(() -> new RateGate().onAttempt(attempt)).doesNotThrowAnyException();
    }

    @Test
    void onlyATooEarlyWithoutATimeIsAMinute() {
        assertThat(RateGate.askedToWait(attempt(429, Optional.empty()))).contains(Duration.ofMinutes(1));
        assertThat(RateGate.askedToWait(attempt(503, Optional.empty()))).isEmpty();
        assertThat(RateGate.askedToWait(attempt(200, Optional.of(Duration.ofSeconds(9)))))
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
