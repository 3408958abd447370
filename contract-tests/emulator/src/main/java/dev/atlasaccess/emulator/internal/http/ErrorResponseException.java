package dev.atlasaccess.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** An error answer, thrown from wherever it is found out. */
public final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;
    private final transient Map<String, String> headers;
    private boolean rateLimited = true;

    public ErrorResponseException(int status, ObjectNode body, Map<String, String> headers) {
        super(body.path("detail").asText(), null, false, false);
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /** An error with a code of its own. */
    public static ErrorResponseException of(int status, String errorCode, String detail) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", status);
        body.put("detail", detail);
        body.put("reason", HttpStatus.getMessage(status));
        body.put("errorCode", errorCode);
        return new ErrorResponseException(status, body, Map.of());
    }

    /** A request that the fragment does not allow. */
    public static ErrorResponseException invalid(String field, String description) {
        ErrorResponseException fault = of(400, "VALIDATION_ERROR", "The request has a field that is not valid.");
        fault.body
                .putObject("badRequestDetail")
                .putArray("fields")
                .addObject()
                .put("description", description)
                .put("field", field);
        return fault;
    }

    /** The same error, whose response says nothing of the rate limit in headers. */
    public ErrorResponseException withoutRateLimit() {
        rateLimited = false;
        return this;
    }

    public boolean isRateLimited() {
        return rateLimited;
    }

    public int status() {
        return status;
    }

    public JsonNode body() {
        return body;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
