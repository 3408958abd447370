package dev.atlasaccess.http;

import dev.atlasaccess.errors.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt of a call, and what follows it. Immutable and thread-safe.
 *
 * @param method the HTTP method
 * @param path the path, with the ids, without host and query
 * @param number 1 for the first attempt of a call
 * @param status the HTTP status; empty if there was no complete response
 * @param duration from the request to the end of the response
 * @param failure the failure of the network, if there was no complete response
 * @param rateLimit the headers about the rate limit
 * @param nextDelay the time from now to the next attempt: at least {@code requestedWait}, otherwise exponential backoff as in
 *     {@link RetryPolicy}; empty if this was the last attempt. An interruption or {@code close()} may still end the wait
 * @param requestedWait the wait that Atlas requests before another request ({@code Retry-After}, or the body of a token bucket's
 *     error); empty if it does not. It is present without {@code nextDelay} where it would pass the timeout of the call
 */
public record CallAttempt(
        String method,
        String path,
        int number,
        OptionalInt status,
        Duration duration,
        Optional<IOException> failure,
        RateLimit rateLimit,
        Optional<Duration> nextDelay,
        Optional<Duration> requestedWait) {
    /**
     * The last attempt of a call, with the wait that the headers request. For tests of a {@link CallListener}.
     *
     * @param method the HTTP method
     * @param path the path, with the ids, without host and query
     * @param number 1 for the first attempt of a call
     * @param status the HTTP status; empty if there was no complete response
     * @param duration from the request to the end of the response
     * @param failure the failure of the network, if there was no complete response
     * @param rateLimit the headers about the rate limit
     */
    public CallAttempt(
            String method,
            String path,
            int number,
            OptionalInt status,
            Duration duration,
            Optional<IOException> failure,
            RateLimit rateLimit) {
        this(method, path, number, status, duration, failure, rateLimit, Optional.empty(), rateLimit.retryAfter());
    }
}
