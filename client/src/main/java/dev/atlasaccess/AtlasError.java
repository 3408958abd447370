package dev.atlasaccess;

import dev.atlasaccess.model.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of Atlas: what was asked, what came.
 *
 * @param status the HTTP status; the one inside, if the answer was wrapped in an envelope
 * @param request method and path of the request, without host and query
 * @param body the error document, or null if the body was none (an HTML page, for example)
 * @param rateLimit what the headers say of the rate limit
 * @param attempts how often the request was sent, or tried
 */
public record AtlasError(
        int status, String request, @Nullable ApiError body, RateLimit rateLimit, int attempts) {
    private static final double LONGEST_WAIT = 999_999_999;

    public AtlasError {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(rateLimit, "rateLimit");
    }

    /** How long Atlas asks to wait: by the {@code Retry-After} header, or else in the body of a token bucket's error. */
    public Optional<Duration> requestedWait() {
        return rateLimit.retryAfter().or(this::byTokenBucket);
    }

    private Optional<Duration> byTokenBucket() {
        if (body == null || !"RATE_LIMITED_TOKEN_BUCKET".equals(body.getErrorCode())) {
            return Optional.empty();
        }
        // path, retryAfter, capacity, refill, seconds
        List<Object> parameters = body.getParameters();
        return parameters.size() > 1 && parameters.get(1) instanceof Number seconds && seconds.doubleValue() >= 0
                ? Optional.of(Duration.ofSeconds((long) Math.min(Math.ceil(seconds.doubleValue()), LONGEST_WAIT)))
                : Optional.empty();
    }

    /** The same answer, after so many attempts. */
    public AtlasError withAttempts(int attempts) {
        return new AtlasError(status, request, body, rateLimit, attempts);
    }
}
