package dev.atlasaccess.emulator.internal.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, independent of the server.
 *
 * @param method the HTTP method
 * @param path the path, without query
 * @param query the query as received, without question mark, or null
 * @param accept the values of the Accept header, separated by commas, or null
 * @param contentType the Content-Type header, or null
 * @param authorization the Authorization header, or null
 * @param body the body as a string; empty if it is too large
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

    /**
     * The query parameters.
     *
     * @throws ErrorResponseException if they are malformed
     */
    public Map<String, String> queryParameters() {
        return parse(query == null ? "" : query);
    }

    /**
     * The fields of a form in the body.
     *
     * @throws ErrorResponseException if they are malformed
     */
    public Map<String, String> form() {
        return parse(body);
    }

    private static Map<String, String> parse(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.isEmpty() ? new String[0] : form.split("&")) {
            String[] parts = field.split("=", 2);
            String name = decode(parts[0]);
            if (fields.put(name, parts.length == 2 ? decode(parts[1]) : "") != null) {
                throw ErrorResponseException.invalid(name, "must not be repeated");
            }
        }
        return fields;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorResponseException.invalid("query", "must be percent-encoded");
        }
    }
}
