package dev.atlasaccess.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON response, independent of the server.
 *
 * @param status the HTTP status
 * @param mediaType the media type of the body, without parameters
 * @param headers further headers
 * @param body the document
 * @param pretty whether the document is indented
 */
public record ApiResponse(int status, String mediaType, Map<String, String> headers, JsonNode body, boolean pretty) {
    /** A successful response. */
    public static ApiResponse ok(String mediaType, JsonNode body) {
        return new ApiResponse(200, mediaType, Map.of(), body, false);
    }

    /** An error response. */
    public static ApiResponse of(ErrorResponseException error) {
        return new ApiResponse(error.status(), "application/json", error.headers(), error.body(), false);
    }

    /** The same response with further headers, unless it has them already. */
    public ApiResponse with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(further);
        all.putAll(headers);
        return new ApiResponse(status, mediaType, all, body, pretty);
    }

    /** The same response, indented. */
    public ApiResponse indented() {
        return new ApiResponse(status, mediaType, headers, body, true);
    }

    /** The same response in an envelope: status 200, with the real status in the body. */
    public ApiResponse wrapped(String contentName) {
        JsonNode envelope =
                JsonNodeFactory.instance.objectNode().put("status", status).set(contentName, body);
        return new ApiResponse(200, mediaType, headers, envelope, pretty);
    }

    String bodyAsString() {
        return pretty ? body.toPrettyString() + "\n" : body.toString();
    }
}
