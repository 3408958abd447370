package dev.atlasaccess.internal.codec;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.http.AtlasResponse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a successful response, by itself or together with the status and the headers. Thread-safe. */
public final class JsonDecoder {
    private final ResponseReader reader = new ResponseReader();

    /**
     * Reads a response.
     *
     * @param type the type of the document, or an {@link AtlasResponse} of it
     * @param method the HTTP method of the request
     * @param headers by name in any case
     * @return null for {@code void}
     * @throws dev.atlasaccess.errors.UnreadableResponseException if the body is not such a document
     */
    @SuppressWarnings("NullAway") // the body of AtlasResponse<Void> is null
    public @Nullable Object decode(
            Type type, String method, int status, Map<String, ? extends Collection<String>> headers, byte[] body) {
        if (type == void.class) {
            return null;
        }
        if (!(type instanceof ParameterizedType wrapper) || wrapper.getRawType() != AtlasResponse.class) {
            return reader.read(type, method, status, headers, body);
        }
        Type document = wrapper.getActualTypeArguments()[0];
        Map<String, List<String>> lowerCase = new HashMap<>();
        headers.forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new AtlasResponse<>(
                status,
                lowerCase,
                RateLimit.of(lowerCase),
                document == Void.class ? null : reader.read(document, method, status, lowerCase, body),
                string(body));
    }

    /** Without the byte order mark that some servers put before UTF-8. */
    private static String string(byte[] body) {
        String json = new String(body, StandardCharsets.UTF_8);
        return json.startsWith("\uFEFF") ? json.substring(1) : json;
    }
}
