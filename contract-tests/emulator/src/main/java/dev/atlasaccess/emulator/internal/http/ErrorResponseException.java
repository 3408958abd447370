package dev.atlasaccess.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** Ends the processing of a request with an error response. */
public final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;
    private final transient Map<String, String> headers;

    /** An error response. */
    public ErrorResponseException(int status, ObjectNode body, Map<String, String> headers) {
        super(body.path("detail").asText(), null, false, false);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** An error response in the form of Atlas. */
    public static ErrorResponseException of(int status, String errorCode, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", status);
        body.put("detail", detail);
        body.put("reason", HttpStatus.getMessage(status));
        body.put("errorCode", errorCode);
        return new ErrorResponseException(status, body, Map.of());
    }

    /** The response to a request with an invalid parameter or field. */
    public static ErrorResponseException invalid(String field, String description) {
        ErrorResponseException error = of(400, "VALIDATION_ERROR", "The request has an invalid field.");
        error.body
                .putObject("badRequestDetail")
                .putArray("fields")
                .addObject()
                .put("description", description)
                .put("field", field);
        return error;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The document. */
    public JsonNode body() {
        return body;
    }

    /** Headers beside those that every response has. */
    public Map<String, String> headers() {
        return headers;
    }
}
