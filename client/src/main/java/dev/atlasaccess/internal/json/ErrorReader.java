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
        try {
            JsonNode json = Mappers.ATLAS.readTree(body);
            if (json.path("error").isTextual()) {
                // RFC 6749, section 5.2: the form of the token endpoint.
                return new ApiError()
                        .error(status)
                        .errorCode(json.path("error").textValue())
                        .detail(json.path("error_description").textValue());
            }
            boolean says =
                    json.path("errorCode").isTextual() || json.path("detail").isTextual();
            return says ? Mappers.ATLAS.treeToValue(json, ApiError.class) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
