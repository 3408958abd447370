package dev.atlasaccess.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The common properties of all kinds of {@link CloudProviderAccessRole}. Written by hand, because the generator adds only the
 * discriminator to the interface of a union.
 */
public interface IdentifiedRole {
    /**
     * Returns the identifier under the name that is documented for this kind of role.
     *
     * @return the identifier, or null if there is none; see {@link #id()}
     */
    @Nullable
    String getRoleId();

    /**
     * Returns the properties that are not declared, and the values of declared ones whose JSON type is not the documented one.
     *
     * @return an unmodifiable map in the order of the JSON document; empty if there are none
     */
    Map<String, @Nullable Object> getAdditionalProperties();

    /**
     * Returns the role's identifier, whether Atlas calls it {@code roleId} (AWS, Google Cloud) or {@code _id} (Azure).
     *
     * @return 24 lower-case hexadecimal digits, or null if there is no identifier
     */
    default @Nullable String id() {
        if (getRoleId() != null) {
            return getRoleId();
        }
        Map<String, @Nullable Object> others = getAdditionalProperties();
        return others.get("roleId") instanceof String roleId
                ? roleId
                : others.get("_id") instanceof String id ? id : null;
    }
}
