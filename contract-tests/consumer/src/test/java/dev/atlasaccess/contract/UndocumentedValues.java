package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an interaction says that Atlas knows and this contract does not. Its names are taken there, and nowhere else.
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
    static final UndocumentedValues NOTHING = new UndocumentedValues(null, null, null, null);

    /** The names of the fragment's examples of a newer Atlas. */
    static final UndocumentedValues EXAMPLES =
            new UndocumentedValues("NEW_PROVIDER", "NEW_FEATURE", "NEW_STATUS", "newProviderRoles");

    /** What an interaction's provider states say. */
    static UndocumentedValues in(JsonNode interaction) {
        for (JsonNode state : interaction.path("providerStates")) {
            if (state.path("name").asText().equals(UndocumentedValuesPactTest.STATE)) {
                JsonNode parameters = state.path("params");
                return new UndocumentedValues(
                        parameters.path("providerName").textValue(),
                        parameters.path("featureType").textValue(),
                        parameters.path("status").textValue(),
                        parameters.path("arrayName").textValue());
            }
        }
        return NOTHING;
    }

    /** The name that a discriminator may have beyond the documented ones. */
    @Nullable
    String discriminator(String property) {
        return property.equals("providerName") ? providerName : featureType;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String name : new String[] {providerName, featureType, status, arrayName}) {
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
