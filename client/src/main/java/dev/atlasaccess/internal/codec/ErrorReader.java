package dev.atlasaccess.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.atlasaccess.internal.json.Mappers;
import dev.atlasaccess.model.ApiError;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what an error answer says, in whatever form it says it. Never throws: the status alone is an error already. */
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
            return essence(body, status);
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

    /** What can be read before the document breaks: the remedy depends on the code. */
    private static @Nullable ApiError essence(byte[] body, int status) {
        ApiError error = new ApiError().error(status);
        try (JsonParser parser = Mappers.ATLAS.createParser(body)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("errorCode")) {
                    error.errorCode(parser.getText());
                } else if (parser.currentToken() == JsonToken.VALUE_STRING && name.equals("detail")) {
                    error.detail(parser.getText());
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // What came before stands.
        }
        return error.getErrorCode() == null && error.getDetail() == null ? null : error;
    }
}
