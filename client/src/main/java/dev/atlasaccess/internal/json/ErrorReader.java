package dev.atlasaccess.internal.json;

import dev.atlasaccess.model.ApiError;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an error answer says, in whatever form it says it. Never throws: the status alone is an error already. */
public final class ErrorReader {
    private ErrorReader() {}

    /** The error document, or null if the body is none. */
    public static @Nullable ApiError read(byte[] body, int status) {
        ApiError error;
        try {
            error = Mappers.ATLAS.readValue(body, ApiError.class);
        } catch (IOException e) {
            return null;
        }
        if (error == null) {
            return null;
        }
        Map<String, Object> others = error.getAdditionalProperties();
        if (error.getErrorCode() != null
                || error.getDetail() != null
                || others.containsKey("errorCode")
                || others.containsKey("detail")) {
            return error;
        }
        // RFC 6749, section 5.2: the form of the token endpoint.
        return others.get("error") instanceof String code
                ? new ApiError()
                        .error(status)
                        .errorCode(code)
                        .detail(others.get("error_description") instanceof String detail ? detail : null)
                : null;
    }
}
