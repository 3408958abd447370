package dev.atlasaccess.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A response, independent of the server.
 *
 * @param status the HTTP status; 0 closes the connection without a response
 * @param contentType the value of Content-Type
 * @param headers further headers
 * @param body a JSON document, or a page as a text node
 * @param latency how long to wait before it is sent
 */
public record ApiResponse(
        int status, String contentType, Map<String, String> headers, JsonNode body, Duration latency) {
    /** A JSON response. */
    public static ApiResponse json(int status, String mediaType, JsonNode body) {
        return new ApiResponse(status, mediaType + ";charset=utf-8", Map.of(), body, Duration.ZERO);
    }

    /** The page of a gateway. */
    public static ApiResponse html(int status) {
        String title = status + " " + HttpStatus.getMessage(status);
        String page =
                "<html>\n<head><title>" + title + "</title></head>\n<body><h1>" + title + "</h1></body>\n</html>\n";
        return new ApiResponse(status, "text/html", Map.of(), TextNode.valueOf(page), Duration.ZERO);
    }

    /** The same response with further headers, unless it has them already. */
    public ApiResponse with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(further);
        all.putAll(headers);
        return new ApiResponse(status, contentType, all, body, latency);
    }

    /** The same response after a time, which it has in the header that the gateway of Atlas adds. */
    public ApiResponse delayed(Duration latency) {
        return new ApiResponse(status, contentType, headers, body, latency)
                .with(Map.of("X-Envoy-Upstream-Service-Time", String.valueOf(latency.toMillis())));
    }

    /** The same response, indented. */
    public ApiResponse indented() {
        return new ApiResponse(status, contentType, headers, TextNode.valueOf(body.toPrettyString() + "\n"), latency);
    }

    /** The same response in an envelope: status 200, with the real status in the body. */
    public ApiResponse wrapped(String contentName) {
        JsonNode envelope =
                JsonNodeFactory.instance.objectNode().put("status", status).set(contentName, body);
        return new ApiResponse(200, contentType, headers, envelope, latency);
    }

    String bodyAsString() {
        return body.isTextual() ? body.textValue() : body.toString();
    }
}
