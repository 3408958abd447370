package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atlasaccess.model.ApiError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what an error answer says, in whatever form it says it. Never throws: the status alone is an error already. */
public final class ErrorReader {
    private ErrorReader() {}

    /** The error document, or null if the body is none. */
    public static @Nullable ApiError read(byte[] body, int status) {
        JsonNode json;
        try {
            json = Mappers.ATLAS.readTree(body);
        } catch (IOException | NumberFormatException e) {
            return null;
        }
        if (json.path("errorCode").isTextual() || json.path("detail").isTextual()) {
            return documented(json, status);
        }
        // RFC 6749, section 5.2: the form of the token endpoint.
        return json.path("error").isTextual()
                ? essence(status, json.path("error"), json.path("error_description"))
                : null;
    }

    private static ApiError documented(JsonNode json, int status) {
        try {
            return Mappers.ATLAS.treeToValue(json, ApiError.class);
        } catch (IOException e) {
            // One odd field must not cost the code, which the remedy depends on.
            return essence(status, json.path("errorCode"), json.path("detail"));
        }
    }

    private static ApiError essence(int status, JsonNode errorCode, JsonNode detail) {
        return new ApiError().error(status).errorCode(errorCode.textValue()).detail(detail.textValue());
    }
}
