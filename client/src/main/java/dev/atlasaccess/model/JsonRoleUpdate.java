package dev.atlasaccess.model;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atlasaccess.internal.json.Mappers;
import org.jspecify.annotations.Nullable;

/**
 * An update as a JSON object, sent verbatim: for a property or a provider that this version does not declare. Only Atlas
 * validates it. Immutable and thread-safe.
 *
 * @param json one JSON object
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
public record JsonRoleUpdate(@JsonValue @JsonRawValue String json) implements CloudProviderAccessRoleUpdate {
    /**
     * Checks the JSON.
     *
     * @param json one JSON object
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public JsonRoleUpdate {
        parse(json);
    }

    @Override
    public @Nullable String getProviderName() {
        return parse(json).getProviderName();
    }

    private static UnknownProviderRole parse(@Nullable String json) {
        try {
            UnknownProviderRole object = json == null ? null : Mappers.ATLAS.readValue(json, UnknownProviderRole.class);
            if (object != null) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json must be a JSON object", e);
        }
        throw new IllegalArgumentException("json must be a JSON object");
    }
}
