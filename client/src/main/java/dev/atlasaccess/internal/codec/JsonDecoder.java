package dev.atlasaccess.internal.codec;

import dev.atlasaccess.model.ApiResponse;
import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Reads the body of a successful answer, alone or together with the status and the headers it came with. */
public final class JsonDecoder implements Decoder {
    private final ResponseReader reader = new ResponseReader();

    @Override
    public Object decode(Response response, Type type) throws IOException {
        byte[] body = response.body() == null
                ? new byte[0]
                : response.body().asInputStream().readAllBytes();
        if (type instanceof ParameterizedType wrapper && wrapper.getRawType() == ApiResponse.class) {
            Type content = wrapper.getActualTypeArguments()[0];
            Object document = content == Void.class ? null : reader.read(body, content, response);
            return new DecodedResponse<>(response.status(), response.headers(), document, body);
        }
        return reader.read(body, type, response);
    }
}
