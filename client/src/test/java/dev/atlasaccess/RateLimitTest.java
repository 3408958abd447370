package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the headers say of the rate limit. */
class RateLimitTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("1994-11-06T08:49:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "55, 55",
        "0000000055, 55",
        "'Sun, 06 Nov 1994 03:49:37 -0500', 37",
        "'Sun, 06 Nov 1994 08:49:37 GMT', 37",
        "'Sunday, 06-Nov-94 08:49:37 GMT', 37",
        "Sun Nov  6 08:49:37 1994, 37",
        "'Sun, 06 Nov 1994 08:48:37 GMT', 0",
        "'Saturday, 06-Nov-93 08:49:37 GMT', 0"
    })
    void retryAfterIsSecondsOrAnyDateOfHttp(String value, long seconds) {
        assertThat(retryAfter(value).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "99999999999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void aWaitBeyondAllMeasureIsALongOne(String value) {
        assertThat(retryAfter(value).retryAfter()).contains(Duration.ofSeconds(999_999_999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "1e9", "Sun, 06 Nov", "\u0661\u0662"})
    void anythingElseCountsAsAbsent(String value) {
        assertThat(retryAfter(value).retryAfter()).isEmpty();
    }

    private static RateLimit retryAfter(String value) {
        return RateLimit.of(Map.of("retry-after", List.of(value)), CLOCK);
    }
}
