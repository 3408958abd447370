package dev.atlasaccess;

import dev.atlasaccess.errors.RateLimit;
import java.util.List;
import java.util.Map;

/**
 * A successful answer with all that came.
 *
 * @param status the HTTP status
 * @param headers the headers, by name in lower case
 * @param rateLimit what the headers say of the rate limit
 * @param body the document
 * @param rawBody the document's JSON text as it came
 * @param <T> type of the document
 */
public record AtlasResponse<T>(
        int status, Map<String, List<String>> headers, RateLimit rateLimit, T body, String rawBody) {
    /** Makes the headers immutable. */
    public AtlasResponse {
        headers = Map.copyOf(headers);
    }
}
