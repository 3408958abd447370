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
 * An error response of Atlas. Immutable and thread-safe.
 *
 * @param status the HTTP status; that inside the envelope, if the response was wrapped in one
 * @param request method and path of the request, without host and query
 * @param body the error document, or null if the body was not one (an HTML page, for example)
 * @param rawBody the beginning of the body as it was received, decoded as UTF-8, with the credentials of the request masked;
 *     empty if there was none, or if it may hold an access token
 * @param rateLimit the rate limit according to the headers
 * @param attempts the number of attempts
 * @param remedy what to do about it, if it does not follow from status and body; otherwise null
 */
public record AtlasError(
        int status,
        String request,
        @Nullable ApiError body,
        String rawBody,
        RateLimit rateLimit,
        int attempts,
        @Nullable String remedy)
        implements Serializable {

    /**
     * Checks the components.
     *
     * @param status the HTTP status; that inside the envelope, if the response was wrapped in one
     * @param request method and path of the request, without host and query
     * @param body the error document, or null if the body was not one
     * @param rawBody the beginning of the body as it was received; empty if there was none
     * @param rateLimit the rate limit according to the headers
     * @param attempts the number of attempts
     * @param remedy what to do about it, if it does not follow from status and body; otherwise null
     * @throws NullPointerException if the request, the raw body or the rate limit is null
     */
    public AtlasError {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(rawBody, "rawBody");
        Objects.requireNonNull(rateLimit, "rateLimit");
    }

    /**
     * Creates an error response without a raw body, whose remedy follows from status and body.
     *
     * @param status the HTTP status
     * @param request method and path of the request, without host and query
     * @param body the error document, or null if the body was not one
     * @param rateLimit the rate limit according to the headers
     * @param attempts the number of attempts
     */
    public AtlasError(int status, String request, @Nullable ApiError body, RateLimit rateLimit, int attempts) {
        this(status, request, body, "", rateLimit, attempts, null);
    }

    /**
     * Returns the wait that Atlas requests, in the {@code Retry-After} header, or in the body of a {@code
     * RATE_LIMITED_TOKEN_BUCKET} error. One minute if there is one that cannot be read.
     *
     * @return the wait; empty if none is requested
     */
    public Optional<Duration> requestedWait() {
        return requested().map(RetryAfter::delay);
    }

    /** Whether it is the response to a request for a token, so that the request of the call was not sent. */
    boolean isOfTokenRequest() {
        return request.endsWith("/api/oauth/token");
    }

    /** Whether the requested wait is the minute in place of one that cannot be read. */
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
        List<@Nullable Object> parameters = body.getParameters();
        Object seconds = parameters.size() > 1 ? parameters.get(1) : null;
        return seconds == null ? Optional.empty() : RetryAfter.of(List.of(seconds.toString()), "", Clock.systemUTC());
    }

    /**
     * Returns this response with another number of attempts.
     *
     * @param attempts the number of attempts
     * @return a copy
     */
    public AtlasError withAttempts(int attempts) {
        return new AtlasError(status, request, body, rawBody, rateLimit, attempts, remedy);
    }

    /**
     * Returns this response with a remedy.
     *
     * @param remedy what to do about it, in a sentence or two
     * @return a copy
     */
    public AtlasError withRemedy(String remedy) {
        return new AtlasError(status, request, body, rawBody, rateLimit, attempts, remedy);
    }

    /** Without the raw body, which is long, and not for a log. */
    @Override
    public String toString() {
        return "AtlasError[status=" + status + ", request=" + request + ", body=" + body + ", rateLimit=" + rateLimit
                + ", attempts=" + attempts + ", remedy=" + remedy + "]";
    }

    private Object writeReplace() throws JsonProcessingException {
        return new Serialized(
                status, request, body == null ? null : Mappers.write(body), rawBody, rateLimit, attempts, remedy);
    }

    /** The form for Java serialization: the document as JSON, because the model is not serializable. */
    private record Serialized(
            int status,
            String request,
            @Nullable String body,
            String rawBody,
            RateLimit rateLimit,
            int attempts,
            @Nullable String remedy)
            implements Serializable {
        private Object readResolve() throws JsonProcessingException {
            ApiError error = body == null ? null : Mappers.ATLAS.readValue(body, ApiError.class);
            return new AtlasError(status, request, error, rawBody, rateLimit, attempts, remedy);
        }
    }
}
