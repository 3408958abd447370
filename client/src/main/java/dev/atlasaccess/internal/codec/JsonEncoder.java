package dev.atlasaccess.internal.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Writes a request body: the properties that are set, and nothing else. */
public final class JsonEncoder implements Encoder {
    @Override
    public void encode(Object body, Type type, RequestTemplate template) {
        try {
            template.body(Mappers.ATLAS.writeValueAsBytes(body), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new EncodeException("The request's body cannot be written as JSON", e);
        }
    }
}
