package dev.atlasaccess;

import dev.atlasaccess.model.ApiError;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error answer of Atlas: what was asked, what came.
 *
 * @param status the HTTP status; the one inside, if the answer was wrapped in an envelope
 * @param request method and path of the request, without host and query
 * @param body the error document, or null if the body was none (an HTML page, for example)
 * @param rateLimit what the headers say of the rate limit
 */
public record AtlasError(
        int status, String request, @Nullable ApiError body, RateLimit rateLimit) {
    public AtlasError {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(rateLimit, "rateLimit");
    }
}
