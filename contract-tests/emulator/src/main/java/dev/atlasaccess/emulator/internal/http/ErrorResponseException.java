package dev.atlasaccess.emulator.internal.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** Ends the processing of a request with an error response. */
public final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiResponse response;

    /** An error response with headers beside those that every response has. */
    public ErrorResponseException(int status, ObjectNode body, Map<String, String> headers) {
        super(body.path("detail").asText(), null, false, false);
        response = ApiResponse.json(status, "application/json", body).with(headers);
    }

    /** An error response in the form of Atlas. */
    public static ErrorResponseException of(int status, String errorCode, String detail) {
        return new ErrorResponseException(status, body(status, errorCode, detail), Map.of());
    }

    /** The response to a request with an invalid parameter or field. */
    public static ErrorResponseException invalid(String field, String description) {
        ObjectNode body = body(400, "VALIDATION_ERROR", "The request has an invalid field.");
        body.putObject("badRequestDetail")
                .putArray("fields")
                .addObject()
                .put("description", description)
                .put("field", field);
        return new ErrorResponseException(400, body, Map.of());
    }

    private static ObjectNode body(int status, String errorCode, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", status)
                .put("detail", detail)
                .put("reason", HttpStatus.getMessage(status))
                .put("errorCode", errorCode);
    }

    /** The response. */
    public ApiResponse response() {
        return response;
    }
}
