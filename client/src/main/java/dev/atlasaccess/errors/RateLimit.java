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
 * What a response's headers say of the rate limit. Any of them may be absent.
 *
 * @param limit requests that the current window allows ({@code RateLimit-Limit})
 * @param remaining requests that the current window has left ({@code RateLimit-Remaining})
 * @param retryAfter how long Atlas asks to wait ({@code Retry-After}: seconds, or a date, which is relative to the
 *     response's {@code Date}). A fraction of a second is rounded up, a date in the past is zero, the largest of several
 *     values counts, and more than 999,999,999 seconds are taken for so many. A value that cannot be read is taken for
 *     one minute
 * @param retryAfterUnreadable whether {@code Retry-After} came and could not be read, so that {@code retryAfter} is the
 *     minute that the SDK assumes
 */
public record RateLimit(
        OptionalLong limit, OptionalLong remaining, Optional<Duration> retryAfter, boolean retryAfterUnreadable)
        implements Serializable {
    /** Nothing known. */
    public static final RateLimit NONE = new RateLimit(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    /**
     * A rate limit whose {@code Retry-After}, if there is one, could be read.
     *
     * @param limit requests that the current window allows
     * @param remaining requests that the current window has left
     * @param retryAfter how long Atlas asks to wait
     */
    public RateLimit(OptionalLong limit, OptionalLong remaining, Optional<Duration> retryAfter) {
        this(limit, remaining, retryAfter, false);
    }

    /**
     * Reads the headers. A limit that cannot be read counts as absent, a {@code Retry-After} as one minute.
     *
     * @param headers by name in lower case, or in a map that ignores case
     * @return what they say; {@link #NONE} if that is nothing
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

    /** The form that Java serialization takes: an {@code Optional} has none. */
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
