package dev.atlasaccess.internal.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.internal.json.ModelReader;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of a successful response, by itself or together with the status and the headers. */
public final class ResponseReader {
    private final String method;
    private final int status;
    private final Map<String, ? extends Collection<String>> headers;
    private final byte[] body;

    /**
     * Prepares to read a response.
     *
     * @param method the HTTP method of the request
     * @param headers by name in lower case
     */
    public ResponseReader(String method, int status, Map<String, ? extends Collection<String>> headers, byte[] body) {
        this.method = method;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads the response.
     *
     * @param type the type of the document, or an {@link AtlasResponse} of it
     * @return null for {@code void}
     * @throws UnreadableResponseException if the body is not such a document
     */
    @SuppressWarnings("NullAway") // the body of AtlasResponse<Void> is null
    public @Nullable Object read(Type type) {
        if (type == void.class) {
            return null;
        }
        if (!(type instanceof ParameterizedType wrapper) || wrapper.getRawType() != AtlasResponse.class) {
            return document(type);
        }
        Map<String, List<String>> lists = new HashMap<>();
        headers.forEach((name, values) -> lists.put(name, List.copyOf(values)));
        Type document = wrapper.getActualTypeArguments()[0];
        return new AtlasResponse<>(
                status, lists, RateLimit.of(headers), document == Void.class ? null : document(document), string(body));
    }

    /** Without the byte order mark that some servers put before UTF-8. */
    private static String string(byte[] body) {
        String json = new String(body, StandardCharsets.UTF_8);
        return json.startsWith("\uFEFF") ? json.substring(1) : json;
    }

    private Object document(Type type) {
        if (isWide(body)) {
            throw unreadable(Reason.NOT_JSON, "is not in UTF-8", null);
        }
        try (JsonParser parser = ModelReader.FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw unreadable(Reason.EMPTY, "has no body", null);
            }
            Object value = Objects.requireNonNull(ModelReader.of((Class<?>) type), "a model")
                    .read(parser);
            if (value == null) {
                parser.skipChildren();
            }
            if (!isAtEnd(parser)) {
                throw unreadable(Reason.TRAILING_DATA, "continues after the JSON document", null);
            }
            if (first == JsonToken.VALUE_NULL) {
                throw unreadable(Reason.NULL, "is null", null);
            }
            if (value == null) {
                throw unreadable(Reason.UNEXPECTED_SHAPE, "is not a JSON object", null);
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** UTF-16 and UTF-32 have a zero among the first bytes of a document, or a byte order mark. Jackson would read them. */
    private static boolean isWide(byte[] body) {
        for (int i = 0; i < Math.min(4, body.length); i++) {
            if (body[i] == 0 || body[i] == (byte) 0xFE || body[i] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAtEnd(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private UnreadableResponseException malformed(IOException e) {
        if (e instanceof JsonEOFException) {
            return unreadable(Reason.TRUNCATED, "ends before the JSON document does", e);
        }
        if (e instanceof StreamConstraintsException || e instanceof JsonMappingException) {
            return unreadable(Reason.UNEXPECTED_SHAPE, "exceeds the limits of a document of Atlas", e);
        }
        return unreadable(Reason.NOT_JSON, "is not JSON", e);
    }

    private UnreadableResponseException unreadable(Reason reason, String problem, @Nullable Throwable cause) {
        return UnreadableResponseException.of(reason, method, status, RateLimit.of(headers), body, problem, cause);
    }
}
