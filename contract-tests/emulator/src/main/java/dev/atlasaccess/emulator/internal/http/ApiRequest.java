package dev.atlasaccess.emulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/**
 * A request with its body.
 *
 * @param message the request line and the headers
 * @param body the body as a string; empty if it is too large
 * @param bodyTooLarge whether the body is larger than 1 MiB
 */
public record ApiRequest(Request message, String body, boolean bodyTooLarge) {
    /** The HTTP method. */
    public String method() {
        return message.getMethod();
    }

    /** The path, without query. */
    public String path() {
        return message.getHttpURI().getPath();
    }

    /** The query as received, without question mark, or null. */
    public @Nullable String query() {
        return message.getHttpURI().getQuery();
    }

    /** Path and query, as HTTP Digest hashes them. */
    public String target() {
        return message.getHttpURI().getPathQuery();
    }

    /** The distinct values of a header, separated by commas: Pact's verifier sends Content-Type twice. */
    public String header(String name) {
        return message.getHeaders().getFields(name).stream()
                .map(HttpField::getValue)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /**
     * The query parameters.
     *
     * @throws ErrorResponseException if they are malformed
     */
    public Map<String, String> queryParameters() {
        return parse(query() == null ? "" : query());
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
        try {
            UrlEncoded.decodeTo(form, (name, value) -> add(fields, name, value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ErrorResponseException.invalid("query", "must be percent-encoded");
        }
        return fields;
    }

    private static void add(Map<String, String> fields, String name, String value) {
        if (fields.put(name, value) != null) {
            throw ErrorResponseException.invalid(name, "must not be repeated");
        }
    }
}
