package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The models of the SDK as plain maps: their fields can be listed without naming each of them. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * Lists the fields of a model.
     *
     * @param model an object of {@code dev.atlasaccess.model}
     * @return the fields that are set, by JSON name: the declared ones in their order, then the additional ones; modifiable
     */
    static Map<String, Object> fields(Object model) {
        return MAPPER.readValue(AtlasJson.write(model), new TypeReference<LinkedHashMap<String, Object>>() {});
    }
}
