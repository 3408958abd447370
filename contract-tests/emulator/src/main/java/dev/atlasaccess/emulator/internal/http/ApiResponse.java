package dev.atlasaccess.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response of the emulator.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body
 * @param headers further headers
 * @param body the document
 * @param pretty whether the document is indented
 */
public record ApiResponse(int status, String contentType, Map<String, String> headers, JsonNode body, boolean pretty) {
    private static final String PLAIN_JSON = "application/json;charset=utf-8";

    public static ApiResponse ok(String contentType, JsonNode body) {
        return new ApiResponse(200, contentType, Map.of(), body, false);
    }

    public static ApiResponse of(ErrorResponseException fault) {
        return new ApiResponse(fault.status(), PLAIN_JSON, fault.headers(), fault.body(), false);
    }

    /** The same answer with further headers; its own win. */
    public ApiResponse with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(further);
        all.putAll(headers);
        return new ApiResponse(status, contentType, all, body, pretty);
    }

    public ApiResponse indented() {
        return new ApiResponse(status, contentType, headers, body, true);
    }

    /** The same answer as {@code envelope=true} has it: status 200 outside, the real status within. */
    public ApiResponse wrapped(String contentName) {
        JsonNode envelope =
                JsonNodeFactory.instance.objectNode().put("status", status).set(contentName, body);
        return new ApiResponse(200, contentType, headers, envelope, pretty);
    }

    public String text() {
        return pretty ? body.toPrettyString() + "\n" : body.toString();
    }
}
