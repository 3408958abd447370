package dev.atlasaccess.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.model.ApiError;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the document of an error response, in any of its forms. Never throws: the status is an error without it too. */
public final class ErrorReader {
    private static final ObjectReader READER =
            Mappers.ATLAS.readerFor(ApiError.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ErrorReader() {}

    /** The error document, or null if the body is none. */
    public static @Nullable ApiError read(byte[] body, int status) {
        ApiError error;
        try {
            error = READER.readValue(body);
        } catch (IOException e) {
            return beginning(body, status);
        }
        if (error == null) {
            return null;
        }
        Map<String, @Nullable Object> others = error.getAdditionalProperties();
        if (error.getErrorCode() != null
                || error.getDetail() != null
                || others.containsKey("errorCode")
                || others.containsKey("detail")) {
            return error;
        }
        // RFC 6749, section 5.2: the form of the token endpoint.
        return others.get("error") instanceof String code
                ? error(status, code, others.get("error_description") instanceof String detail ? detail : null)
                : null;
    }

    /** Reads up to where the document breaks: the remedy depends on the code. */
    private static @Nullable ApiError beginning(byte[] body, int status) {
        Map<String, String> strings = new HashMap<>();
        try (JsonParser parser = Mappers.ATLAS.createParser(body)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    strings.put(name, parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // What was read before is kept.
        }
        String code = strings.get("errorCode");
        String detail = strings.get("detail");
        return code == null && detail == null ? null : error(status, code, detail);
    }

    private static ApiError error(int status, @Nullable String code, @Nullable String detail) {
        Map<String, @Nullable Object> document = new HashMap<>();
        document.put("error", status);
        document.put("errorCode", code);
        document.put("detail", detail);
        return Mappers.ATLAS.convertValue(document, ApiError.class);
    }
}
