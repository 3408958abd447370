package dev.atlasaccess.http;

import dev.atlasaccess.errors.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt of a call. Immutable.
 *
 * @param method the HTTP method
 * @param path the path, with the ids, without host and query
 * @param number 1 for the first attempt of a call
 * @param status the HTTP status; empty if there was no complete response
 * @param duration from the request to the end of the response
 * @param failure why there was no complete response; empty if there was one
 * @param rateLimit the rate limit according to the headers
 */
public record CallAttempt(
        String method,
        String path,
        int number,
        OptionalInt status,
        Duration duration,
        Optional<IOException> failure,
        RateLimit rateLimit) {}
