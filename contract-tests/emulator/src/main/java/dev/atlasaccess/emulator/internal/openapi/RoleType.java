package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;

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
}
