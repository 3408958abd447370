package dev.atlasaccess.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.model.ApiError;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error response of Atlas: what was asked, what came.
 *
 * @param status the HTTP status; the one inside, if the response was wrapped in an envelope
 * @param request method and path of the request, without host and query
 * @param body the error document, or null if the body was none (an HTML page, for example)
 * @param rateLimit what the headers say of the rate limit
 * @param attempts how often the request was sent, or tried
 * @param remedy what to do about it, where more is known than status and body say; otherwise null
 */
public record AtlasError(
        int status,
        String request,
        @Nullable ApiError body,
        RateLimit rateLimit,
        int attempts,
        @Nullable String remedy) implements Serializable {

    public AtlasError {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(rateLimit, "rateLimit");
    }

    /**
     * An error response whose status and body say what to do about it.
     *
     * @param status the HTTP status
     * @param request method and path of the request, without host and query
     * @param body the error document, or null if the body was none
     * @param rateLimit what the headers say of the rate limit
     * @param attempts how often the request was sent, or tried
     */
    public AtlasError(int status, String request, @Nullable ApiError body, RateLimit rateLimit, int attempts) {
        this(status, request, body, rateLimit, attempts, null);
    }

    /**
     * How long Atlas asks to wait: by the {@code Retry-After} header, or else in the body of a token bucket's error. One
     * minute if either came and neither can be read.
     *
     * @return the wait; empty if Atlas asks for none
     */
    public Optional<Duration> requestedWait() {
        return requested().map(RetryAfter::delay);
    }

    /** Whether the requested wait is the minute that stands for one that could not be read. */
    boolean isWaitAssumed() {
        return requested().filter(wait -> !wait.readable()).isPresent();
    }

    private Optional<RetryAfter> requested() {
        Optional<RetryAfter> byHeader =
                rateLimit.retryAfter().map(wait -> new RetryAfter(wait, !rateLimit.retryAfterUnreadable()));
        return byHeader.filter(RetryAfter::readable).or(this::byTokenBucket).or(() -> byHeader);
    }

    private Optional<RetryAfter> byTokenBucket() {
        if (body == null || !"RATE_LIMITED_TOKEN_BUCKET".equals(body.getErrorCode())) {
            return Optional.empty();
        }
        // path, retryAfter, capacity, refill, seconds
        List<Object> parameters = body.getParameters();
        return parameters != null && parameters.size() > 1 && parameters.get(1) != null
                ? RetryAfter.of(List.of(parameters.get(1).toString()), "", Clock.systemUTC())
                : Optional.empty();
    }

    /**
     * The same response, after so many attempts.
     *
     * @param attempts how often the request was sent, or tried
     * @return a copy
     */
    public AtlasError withAttempts(int attempts) {
        return new AtlasError(status, request, body, rateLimit, attempts, remedy);
    }

    /**
     * The same response, with a remedy of its own.
     *
     * @param remedy what to do about it, in a sentence or two
     * @return a copy
     */
    public AtlasError withRemedy(String remedy) {
        return new AtlasError(status, request, body, rateLimit, attempts, remedy);
    }

    private Object writeReplace() throws JsonProcessingException {
        return new Serialized(status, request, body == null ? null : Mappers.write(body), rateLimit, attempts, remedy);
    }

    /** The form that Java serialization takes: the document as its JSON text, for the model has no other. */
    private record Serialized(
            int status,
            String request,
            @Nullable String body,
            RateLimit rateLimit,
            int attempts,
            @Nullable String remedy)
            implements Serializable {
        private Object readResolve() throws JsonProcessingException {
            ApiError error = body == null ? null : Mappers.ATLAS.readValue(body, ApiError.class);
            return new AtlasError(status, request, error, rateLimit, attempts, remedy);
        }
    }
}
