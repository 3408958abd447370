package dev.atlasaccess.emulator.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the emulator sees it.
 *
 * @param method the HTTP method
 * @param path the path, without query
 * @param query the query as it came, without question mark, or null
 * @param accept the Accept header, all of its values in one text
 * @param contentType the Content-Type header
 * @param authorization the Authorization header
 * @param body the body as text; empty if it is too large
 * @param bodyTooLarge whether the body is larger than 1 MiB
 */
public record ApiRequest(
        String method,
        String path,
        @Nullable String query,
        @Nullable String accept,
        @Nullable String contentType,
        @Nullable String authorization,
        String body,
        boolean bodyTooLarge) {
    /** Path and query, as HTTP Digest hashes them. */
    public String target() {
        return query == null ? path : path + "?" + query;
    }

    public Map<String, String> queryParameters() {
        return pairs(query == null ? "" : query);
    }

    public Map<String, String> form() {
        return pairs(body);
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('&', start) < 0 ? text.length() : text.indexOf('&', start);
            String pair = text.substring(start, end);
            int equals = pair.indexOf('=') < 0 ? pair.length() : pair.indexOf('=');
            String value = equals < pair.length() ? pair.substring(equals + 1) : "";
            if (pairs.put(decoded(pair.substring(0, equals)), decoded(value)) != null) {
                throw ErrorResponseException.invalid(decoded(pair.substring(0, equals)), "must be given once");
            }
            start = end + 1;
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorResponseException.invalid("query", "must be percent-encoded");
        }
    }
}
