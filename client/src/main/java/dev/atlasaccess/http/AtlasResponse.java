package dev.atlasaccess.http;

import dev.atlasaccess.errors.RateLimit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A successful response. Immutable and thread-safe.
 *
 * @param status the HTTP status, 200 to 299
 * @param headers the headers, by name in lower case
 * @param rateLimit the rate limit according to the headers
 * @param body the document
 * @param rawBody the body as it was received, decoded as UTF-8
 * @param <T> the type of the document; {@code Void} for an operation without one, whose body is null
 */
public record AtlasResponse<T extends @Nullable Object>(
        int status, Map<String, List<String>> headers, RateLimit rateLimit, T body, String rawBody) {
    /**
     * Copies the headers.
     *
     * @param status the HTTP status, 200 to 299
     * @param headers the headers, by name in lower case
     * @param rateLimit the rate limit according to the headers
     * @param body the document
     * @param rawBody the body as it was received, decoded as UTF-8
     * @throws NullPointerException if the headers are null, or hold null
     */
    public AtlasResponse {
        headers = Map.copyOf(headers);
    }
}
