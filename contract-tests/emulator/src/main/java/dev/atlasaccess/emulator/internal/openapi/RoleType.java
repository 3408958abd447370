package dev.atlasaccess.emulator.internal.openapi;

import java.util.Set;

/**
 * A documented type of role.
 *
 * @param provider the value of {@code providerName}
 * @param array the array that lists its roles
 * @param schema the name of its schema
 * @param idProperty the property that identifies a role
 * @param properties all declared properties
 */
public record RoleType(String provider, String array, String schema, String idProperty, Set<String> properties) {}
