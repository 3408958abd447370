package dev.atlasaccess.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing of the rate limit headers. */
class RateLimitTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("1994-11-06T08:49:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "55, 55",
        "0000000055, 55",
        "'\t 55 ', 55",
        "+2, 2",
        "2.5, 3",
        "2.0, 2",
        "2., 2",
        ".5, 1",
        "0.000001, 1",
        "1.2e2, 120",
        "-1, 0",
        "-0.5, 0",
        "\"55\", 55",
        "'0,120', 120",
        "'120, 5', 120",
        "'120,', 120",
        "'60, soon', 60",
        "90s, 90",
        "90 seconds, 90",
        "2 min, 120",
        "2 Minutes, 120",
        "1m30s, 90",
        "1 hour, 3600",
        "PT2M, 120",
        "pt1m0.5s, 61"
    })
    void seconds_areParsedInEveryNotationAndRoundedUp(String value, long seconds) {
        assertThat(retryAfter(value)
                        .retryAfter()
                        .map(wait -> wait.plusNanos(999_999_999).toSeconds()))
                .contains(seconds);
        assertThat(retryAfter(value).retryAfterUnreadable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 06 Nov 1994 03:49:37 -0500', 37",
        "'Sun, 06 Nov 1994 09:49:37 +01:00', 37",
        "'Sun, 06 Nov 1994 08:49:37 GMT', 37",
        "'sun, 06 nov 1994 08:49:37 gmt', 37",
        "'Sun, 6 Nov 1994 08:49:37 UTC', 37",
        "'Sun,  06  Nov 1994 08:49:37  GMT', 37",
        "'Mon, 06 Nov 1994 08:49:37 GMT', 37",
        "'06 Nov 1994 08:49:37 Z', 37",
        "'Sun, 06 Nov 1994 08:49:60 GMT', 60",
        "'Sunday, 06-Nov-94 08:49:37 GMT', 37",
        "'SUNDAY, 06-NOV-1994 08:49:37 GMT', 37",
        "Sun Nov  6 08:49:37 1994, 37",
        "Sun Nov 06 08:49:37 1994, 37",
        "1994-11-06T08:49:37Z, 37",
        "1994-11-06t08:49:37z, 37",
        "1994-11-06T08:49:37.000Z, 37",
        "1994-11-06T09:49:37+01:00, 37",
        "1994-11-06T09:49:37+0100, 37",
        "1994-11-06 08:49:37, 37",
        "1994-11-07, 54660",
        "'Sun, 06 Nov 1994 08:49:10 GMT, Sun, 06 Nov 1994 08:49:37 GMT', 37",
        "'Sun, 06 Nov 1994 08:48:37 GMT', 0",
        "'Saturday, 06-Nov-93 08:49:37 GMT', 0"
    })
    void dates_areParsedInEveryFormat(String value, long seconds) {
        assertThat(retryAfter(value).retryAfter()).contains(Duration.ofSeconds(seconds));
        assertThat(retryAfter(value).retryAfterUnreadable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'Sun, 06 Nov 1994 07:49:00 GMT', 37",
        "'sunday, 06-nov-94 07:49:00 gmt', 37",
        "Sun Nov  6 07:49:00 1994, 37",
        "'Sun, 06 Nov 1994 07:50:00 GMT', 0",
        "yesterday, 0",
        "'', 0"
    })
    void date_isRelativeToTheDateHeader(String date, long seconds) {
        Map<String, List<String>> headers =
                Map.of("retry-after", List.of("Sun, 06 Nov 1994 07:49:37 GMT"), "date", List.of(date));

        assertThat(RateLimit.of(headers, CLOCK).retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void largestOfSeveralValues_isUsed() {
        Map<String, List<String>> headers = Map.of("retry-after", List.of("5", "Sun, 06 Nov 1994 08:49:37 GMT", "12"));

        assertThat(RateLimit.of(headers, CLOCK).retryAfter()).contains(Duration.ofSeconds(37));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999999999",
                "99999999999999999999999999999999",
                "1e99",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "PT9999999999999H"
            })
    void hugeDelay_isBounded(String value) {
        assertThat(retryAfter(value).retryAfter()).contains(Duration.ofSeconds(999_999_999));
        assertThat(retryAfter("9".repeat(100_000)).retryAfter()).contains(Duration.ofSeconds(999_999_999));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "500ms",
                "5,soon",
                ",",
                "\"\"",
                "0x10",
                "NaN",
                "5d",
                "--5",
                "1e",
                "Sun, 06 Nov",
                "\u0661\u0662",
                "5\u00e9",
                "PT",
                "PT99999999999999999999999H"
            })
    void malformedValue_isOneMinute(String value) {
        assertThat(retryAfter(value).retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(retryAfter(value).retryAfterUnreadable()).isTrue();
    }

    @Test
    void longValue_isNotParsed() {
        assertThat(retryAfter(" ".repeat(1 << 20) + "x").retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(retryAfter("1.".repeat(1 << 20)).retryAfter()).contains(Duration.ofMinutes(1));
        assertThat(retryAfter("0".repeat(198) + "5s").retryAfter()).contains(Duration.ofSeconds(5));
        assertThat(retryAfter("0".repeat(199) + "5s").retryAfter()).contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyValue_isAbsent(String value) {
        assertThat(retryAfter(value)).isSameAs(RateLimit.NONE);
        assertThat(RateLimit.of(Map.of())).isSameAs(RateLimit.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "007, 7", "' 100 ', 100", "999999999999999999, 999999999999999999"})
    void limits_areDigits(String value, long number) {
        assertThat(RateLimit.of(Map.of("ratelimit-limit", List.of(value))).limit())
                .hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "100;w=60", "9999999999999999999", "\u0661"})
    void malformedLimit_isAbsent(String value) {
        assertThat(RateLimit.of(Map.of("ratelimit-remaining", List.of(value))).remaining())
                .isEmpty();
    }

    private static RateLimit retryAfter(String value) {
        return RateLimit.of(Map.of("retry-after", List.of(value)), CLOCK);
    }
}
