package dev.atlasaccess.model;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all kinds of {@link CloudProviderAccessRole} share.
 *
 * <p>Written by hand, because the generator puts nothing but the discriminator into the interface of a union.
 */
public interface IdentifiedRole {
    /** The identifier under the name that this kind of role is documented with, or null if the answer had none. */
    @Nullable
    String getRoleId();

    /**
     * The fields that this version of the SDK does not know, and values of an unexpected JSON type at the fields that it
     * does know; empty if there were none.
     */
    Map<String, @Nullable Object> getAdditionalProperties();

    /**
     * The role's identifier, whether Atlas calls it {@code roleId} (AWS, Google Cloud) or {@code _id} (Azure).
     *
     * @return 24 lower-case hexadecimal digits, or null if the answer had no identifier
     */
    default @Nullable String id() {
        if (getRoleId() != null) {
            return getRoleId();
        }
        Map<String, @Nullable Object> others = getAdditionalProperties();
        return Stream.of("roleId", "_id")
                .map(others::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(null);
    }
}
