package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.RoleType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A role. Its provider need not be documented.
 *
 * @param document the role as Atlas represents it
 */
public record Role(ObjectNode document) {
    private static final List<String> ID_PROPERTIES = Fragment.roleTypes().values().stream()
            .map(RoleType::idProperty)
            .distinct()
            .toList();

    /**
     * A role as a caller describes it.
     *
     * @throws IllegalArgumentException if it has no {@code providerName} or no identifier
     */
    public static Role of(ObjectNode document) {
        JsonNode provider = document.path("providerName");
        if (!provider.isTextual() || provider.textValue().isEmpty()) {
            throw new IllegalArgumentException("role must have a providerName");
        }
        if (!Fragment.roleTypes().containsKey(provider.textValue()) && isDocumented(provider.textValue())) {
            throw new IllegalArgumentException(
                    "role must have a providerName in capitals, not " + provider.textValue());
        }
        Role role = new Role(document);
        if (!role.idNode().isTextual() || role.id().isEmpty()) {
            throw new IllegalArgumentException("role must have an id, in " + String.join(" or ", ID_PROPERTIES));
        }
        return role;
    }

    /** The roles in a list or another document. */
    static Stream<Role> in(JsonNode document) {
        return document.findParents("providerName").stream()
                .map(parent -> new Role((ObjectNode) parent))
                .filter(role -> !role.id().isEmpty());
    }

    /** Whether it is the name of a documented provider, in upper or lower case. */
    public static boolean isDocumented(String provider) {
        return Fragment.roleTypes().containsKey(provider.toUpperCase(Locale.ROOT));
    }

    /** The identifier; empty if there is none. */
    public String id() {
        return idNode().asText();
    }

    private JsonNode idNode() {
        return ID_PROPERTIES.stream()
                .filter(document::hasNonNull)
                .findFirst()
                .map(document::path)
                .orElse(MissingNode.getInstance());
    }

    /** The value of {@code providerName}. */
    public String provider() {
        return document.path("providerName").asText();
    }

    /** The name of the array that lists the roles of its provider. */
    String array() {
        RoleType type = Fragment.roleTypes().get(provider());
        return type == null ? provider().toLowerCase(Locale.ROOT) + "Roles" : type.array();
    }

    /** Adds what Atlas sends for values that are not set. */
    void addUnset() {
        RoleType type = Fragment.roleTypes().get(provider());
        if (type != null) {
            type.addUnset(document);
        }
    }

    /** A deep copy. */
    Role copy() {
        return new Role(document.deepCopy());
    }
}
