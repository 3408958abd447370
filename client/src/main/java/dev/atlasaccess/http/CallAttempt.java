package dev.atlasaccess.http;

import dev.atlasaccess.errors.RateLimit;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One attempt of a call.
 *
 * @param method the HTTP method
 * @param path the path, with the ids, without host and query
 * @param number 1 for the first attempt of a call
 * @param status the HTTP status; empty if there was no complete answer
 * @param duration from the request to the end of the answer
 * @param fault what the network did, if there was no complete answer
 * @param rateLimit what the headers say of the rate limit
 */
public record CallAttempt(
        String method,
        String path,
        int number,
        OptionalInt status,
        Duration duration,
        Optional<IOException> fault,
        RateLimit rateLimit) {}
