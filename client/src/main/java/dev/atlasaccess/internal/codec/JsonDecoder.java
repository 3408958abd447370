package dev.atlasaccess.internal.codec;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.http.AtlasResponse;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the body of a successful response, by itself or together with the status and the headers. */
public final class JsonDecoder implements Decoder {
    private final ResponseReader reader = new ResponseReader();

    @Override
    @SuppressWarnings("NullAway") // the body of AtlasResponse<Void> is null
    public @Nullable Object decode(Response response, Type type) throws IOException {
        byte[] body = response.body() == null
                ? new byte[0]
                : response.body().asInputStream().readAllBytes();
        if (!(type instanceof ParameterizedType wrapper) || wrapper.getRawType() != AtlasResponse.class) {
            return reader.read(body, type, response);
        }
        Type document = wrapper.getActualTypeArguments()[0];
        Map<String, List<String>> headers = response.headers().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT), header -> List.copyOf(header.getValue())));
        return new AtlasResponse<>(
                response.status(),
                headers,
                RateLimit.of(headers),
                document == Void.class ? null : reader.read(body, document, response),
                string(body));
    }

    /** Without the byte order mark that some servers put before UTF-8. */
    private static String string(byte[] body) {
        String json = new String(body, StandardCharsets.UTF_8);
        return json.startsWith("\uFEFF") ? json.substring(1) : json;
    }
}
