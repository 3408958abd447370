package dev.atlasaccess;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an answer's headers say of the rate limit. Any of them may be absent.
 *
 * @param limit requests that the current window allows ({@code RateLimit-Limit})
 * @param remaining requests that the current window has left ({@code RateLimit-Remaining})
 * @param retryAfter how long Atlas asks to wait ({@code Retry-After}, seconds or a date on the wire; a date that is past
 *     is no wait, and more than 999,999,999 seconds are taken for so many)
 */
public record RateLimit(OptionalLong limit, OptionalLong remaining, Optional<Duration> retryAfter) {
    /** Nothing known. */
    public static final RateLimit NONE = new RateLimit(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * Reads the headers. A value that cannot be read counts as absent.
     *
     * @param headers by name in lower case, or in a map that ignores case
     */
    public static RateLimit of(Map<String, ? extends Collection<String>> headers) {
        return of(headers, Clock.systemUTC());
    }

    static RateLimit of(Map<String, ? extends Collection<String>> headers, Clock clock) {
        return new RateLimit(
                number(first(headers, "ratelimit-limit")),
                number(first(headers, "ratelimit-remaining")),
                RetryAfter.read(first(headers, "retry-after"), clock));
    }

    private static OptionalLong number(String value) {
        return value.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static String first(Map<String, ? extends Collection<String>> headers, String name) {
        Collection<String> values = headers.get(name);
        return values == null || values.isEmpty()
                ? ""
                : values.iterator().next().trim();
    }
}
