package dev.atlasaccess;

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
 * @param retryAfter how long Atlas asks to wait ({@code Retry-After}, in seconds on the wire)
 */
public record RateLimit(OptionalLong limit, OptionalLong remaining, Optional<Duration> retryAfter) {
    /**
     * Reads the headers. A value that is not a number counts as absent.
     *
     * @param headers by name in lower case, or in a map that ignores case
     */
    public static RateLimit of(Map<String, ? extends Collection<String>> headers) {
        OptionalLong retryAfter = number(headers, "retry-after");
        return new RateLimit(
                number(headers, "ratelimit-limit"),
                number(headers, "ratelimit-remaining"),
                retryAfter.isPresent() ? Optional.of(Duration.ofSeconds(retryAfter.getAsLong())) : Optional.empty());
    }

    private static OptionalLong number(Map<String, ? extends Collection<String>> headers, String name) {
        Collection<String> values = headers.get(name);
        if (values == null || values.isEmpty()) {
            return OptionalLong.empty();
        }
        String value = values.iterator().next().trim();
        return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }
}
