package dev.atlasaccess.errors;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit according to the headers of a response, each of which may be absent. Immutable and thread-safe.
 *
 * @param limit requests that the current window allows ({@code RateLimit-Limit})
 * @param remaining requests that the current window has left ({@code RateLimit-Remaining})
 * @param retryAfter the requested wait ({@code Retry-After}: seconds, or a date, which is relative to the
 *     response's {@code Date}). A fraction of a second is rounded up, a date in the past is zero, the largest of several
 *     values counts, and the maximum is 999,999,999 seconds. A value that cannot be read is taken for
 *     one minute
 * @param retryAfterUnreadable whether {@code Retry-After} was present and could not be read, so that {@code retryAfter} is the
 *     minute that the SDK assumes
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/rate-limits.md">Guide: rate limits</a>
 */
public record RateLimit(
        OptionalLong limit, OptionalLong remaining, Optional<Duration> retryAfter, boolean retryAfterUnreadable)
        implements Serializable {
    /** No header of a rate limit. */
    public static final RateLimit NONE = new RateLimit(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * Creates a rate limit whose {@code Retry-After}, if there is one, could be read.
     *
     * @param limit requests that the current window allows
     * @param remaining requests that the current window has left
     * @param retryAfter the requested wait
     */
    public RateLimit(OptionalLong limit, OptionalLong remaining, Optional<Duration> retryAfter) {
        this(limit, remaining, retryAfter, false);
    }

    /**
     * Reads the headers. A limit that cannot be read counts as absent, a {@code Retry-After} as one minute.
     *
     * @param headers by name in lower case, or in a map that ignores case
     * @return the rate limit; {@link #NONE} if there is no such header
     * @throws NullPointerException if the map is null
     */
    public static RateLimit of(Map<String, ? extends Collection<String>> headers) {
        return of(headers, Clock.systemUTC());
    }

    static RateLimit of(Map<String, ? extends Collection<String>> headers, Clock clock) {
        OptionalLong limit = number(first(headers, "ratelimit-limit"));
        OptionalLong remaining = number(first(headers, "ratelimit-remaining"));
        Collection<String> values = headers.get("retry-after");
        Optional<RetryAfter> retryAfter = values == null || values.isEmpty()
                ? Optional.empty()
                : RetryAfter.of(values, first(headers, "date"), clock);
        return limit.isEmpty() && remaining.isEmpty() && retryAfter.isEmpty()
                ? NONE
                : new RateLimit(
                        limit,
                        remaining,
                        retryAfter.map(RetryAfter::delay),
                        retryAfter.isPresent() && !retryAfter.get().readable());
    }

    private static OptionalLong number(String value) {
        return value.length() <= 18 && RetryAfter.isDigits(value)
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }

    private static String first(Map<String, ? extends Collection<String>> headers, String name) {
        Collection<String> values = headers.get(name);
        return values == null || values.isEmpty()
                ? ""
                : values.iterator().next().trim();
    }

    private Object writeReplace() {
        return new Serialized(
                limit.isPresent() ? limit.getAsLong() : null,
                remaining.isPresent() ? remaining.getAsLong() : null,
                retryAfter.orElse(null),
                retryAfterUnreadable);
    }

    /** The form for Java serialization: an {@code Optional} is not serializable. */
    private record Serialized(
            @Nullable Long limit,
            @Nullable Long remaining,
            @Nullable Duration retryAfter,
            boolean retryAfterUnreadable) implements Serializable {
        private Object readResolve() {
            return new RateLimit(
                    limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                    remaining == null ? OptionalLong.empty() : OptionalLong.of(remaining),
                    Optional.ofNullable(retryAfter),
                    retryAfterUnreadable);
        }
    }
}
