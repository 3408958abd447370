package dev.atlasaccess.emulator.internal.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/**
 * A role as Atlas shows it, and the array of the list that it stands in. Its provider need not be documented: Atlas may
 * know others one day.
 */
public record Role(String array, ObjectNode document) {
    private static final Map<String, String> ARRAYS = Map.of(
            "AWS", "awsIamRoles",
            "AZURE", "azureServicePrincipals",
            "GCP", "gcpServiceAccounts");

    /** A role in the array of its provider. */
    public static Role of(ObjectNode document) {
        String provider = document.path("providerName").asText();
        if (!document.path("providerName").isTextual() || provider.isEmpty()) {
            throw new IllegalArgumentException("role must have a providerName");
        }
        String array = ARRAYS.get(provider);
        if (array == null && isDocumented(provider)) {
            throw new IllegalArgumentException("role must have a providerName in capitals, not " + provider);
        }
        Role role = new Role(array == null ? provider.toLowerCase(Locale.ROOT) + "Roles" : array, document);
        if (!role.idField().isTextual() || role.id().isEmpty()) {
            throw new IllegalArgumentException("role must have an id, in roleId or _id");
        }
        return role;
    }

    /** Whether it is the name of a documented provider, in whatever letters. */
    public static boolean isDocumented(String provider) {
        return ARRAYS.containsKey(provider.toUpperCase(Locale.ROOT));
    }

    public String id() {
        return idField().asText();
    }

    private JsonNode idField() {
        return document.path(document.hasNonNull("_id") ? "_id" : "roleId");
    }

    public String provider() {
        return document.path("providerName").asText();
    }

    public Role copy() {
        return new Role(array, document.deepCopy());
    }
}
