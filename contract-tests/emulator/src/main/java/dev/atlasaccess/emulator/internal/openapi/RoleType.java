package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A documented type of role.
 *
 * @param provider the value of {@code providerName}
 * @param array the array that lists its roles
 * @param schema the name of its schema
 * @param properties the declared properties
 */
public record RoleType(String provider, String array, String schema, JsonNode properties) {
    /** The property that identifies a role. */
    public String idProperty() {
        return properties.properties().stream()
                .filter(property ->
                        Fragment.schemaName(property.getValue().path("$ref")).equals("RoleId"))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Adds what Atlas sends for values that are not set: null for a nullable property, and an empty array. */
    public void addUnset(ObjectNode role) {
        properties.properties().forEach(property -> {
            JsonNode schema = Fragment.resolve(property.getValue());
            if (schema.path("nullable").asBoolean() && !role.has(property.getKey())) {
                role.putNull(property.getKey());
            } else if (schema.path("type").asText().equals("array") && !role.has(property.getKey())) {
                role.putArray(property.getKey());
            }
        });
    }
}
