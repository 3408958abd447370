package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.internal.http.TransportException.Sent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt ended in.
 *
 * @param response the response to the request itself, an error response included; null if there was none, or no usable one
 * @param failure null after a success, otherwise an {@link dev.atlasaccess.errors.AtlasException} or a {@link
 *     TransportException}
 */
record Outcome(@Nullable HttpResponse response, @Nullable Exception failure) {
    OptionalInt status() {
        return response != null
                ? OptionalInt.of(response.status())
                : failure instanceof AtlasStatusException error
                        ? OptionalInt.of(error.status())
                        : failure instanceof UnreadableResponseException unreadable
                                ? OptionalInt.of(unreadable.status())
                                : OptionalInt.empty();
    }

    RateLimit rateLimit() {
        HttpResponse received =
                response == null && failure instanceof TransportException transport ? transport.truncated() : response;
        return received != null
                ? received.rateLimit()
                : failure instanceof AtlasStatusException error
                        ? error.rateLimit()
                        : failure instanceof UnreadableResponseException unreadable
                                ? unreadable.rateLimit()
                                : RateLimit.NONE;
    }

    /** The wait that Atlas requests before another request. */
    Optional<Duration> requestedWait() {
        return failure instanceof AtlasStatusException error
                ? error.error().requestedWait()
                : rateLimit().retryAfter();
    }

    /** What is known about the request after a transport failure or an error response. */
    Sent sent() {
        if (failure instanceof TransportException transport) {
            return transport.sent();
        }
        if (response == null) {
            return Sent.NO; // an error response to the token request
        }
        // A request over the rate limit was not processed. A 503 without Retry-After may come from a proxy.
        boolean unprocessed = response.status() == 429
                || (response.status() == 503 && requestedWait().isPresent());
        return unprocessed ? Sent.NOT_PROCESSED : Sent.MAYBE;
    }

    Optional<IOException> transportFailure() {
        return failure instanceof TransportException transport ? Optional.of(transport.failure()) : Optional.empty();
    }
}
