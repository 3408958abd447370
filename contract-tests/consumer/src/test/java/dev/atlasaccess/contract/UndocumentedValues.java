package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values beyond the documented ones that a provider state announces. They are accepted in that interaction only.
 *
 * @param providerName a provider
 * @param featureType a feature
 * @param status a status of a Google Cloud service account
 * @param arrayName an array in the list of roles
 */
record UndocumentedValues(
        @Nullable String providerName,
        @Nullable String featureType,
        @Nullable String status,
        @Nullable String arrayName) {
    /** The provider state that announces them. */
    static final String STATE = "Atlas returns values that this contract does not document";

    static final UndocumentedValues NONE = new UndocumentedValues(null, null, null, null);

    /** All such values of the fragment's named examples. */
    static final UndocumentedValues OF_EXAMPLES =
            new UndocumentedValues("NEW_PROVIDER", "NEW_FEATURE", "NEW_STATUS", "newProviderRoles");

    /** Those that the provider states of an interaction announce. */
    static UndocumentedValues in(JsonNode interaction) {
        Map<String, Map<String, String>> states = new HashMap<>();
        for (JsonNode state : interaction.path("providerStates")) {
            Map<String, String> parameters = new HashMap<>();
            state.path("params")
                    .properties()
                    .forEach(each ->
                            parameters.put(each.getKey(), each.getValue().asText()));
            states.put(state.path("name").asText(), parameters);
        }
        return announcedBy(states);
    }

    /**
     * Those that provider states announce.
     *
     * @param states names with their parameters
     */
    static UndocumentedValues announcedBy(Map<String, Map<String, String>> states) {
        Map<String, String> parameters = states.getOrDefault(STATE, Map.of());
        return new UndocumentedValues(
                parameters.get("providerName"),
                parameters.get("featureType"),
                parameters.get("status"),
                parameters.get("arrayName"));
    }

    /** The additional value of a discriminator. */
    @Nullable
    String discriminator(String property) {
        return property.equals("providerName") ? providerName : featureType;
    }

    List<String> all() {
        List<String> all = new ArrayList<>();
        for (String value : new @Nullable String[] {providerName, featureType, status, arrayName}) {
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }
}
