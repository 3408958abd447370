package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Strict parsing that preserves the digits of numbers. */
public final class Json {
    private static final ObjectMapper MAPPER = strict(new JsonMapper());

    private Json() {}

    static ObjectMapper strict(ObjectMapper mapper) {
        mapper.enable(
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        mapper.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        return mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * Parses an object.
     *
     * @param name the name of the object, for error messages
     * @throws IllegalArgumentException if it is not a JSON object, or has duplicate fields
     */
    public static ObjectNode parseObject(String name, String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(name + " must be a JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " must be a JSON object", e);
        }
    }
}
