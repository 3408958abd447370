package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A role as the page shows it.
 *
 * @param id the role's id; null if the response has none, and then the role cannot be authorized
 * @param counts whether it is a role: an object that the console does not know is one if it names its provider
 * @param status how far its setup is
 * @param running the authorization of the role that has no result yet
 * @param fields its fields
 * @param usages what uses it; null if the console does not know
 * @param step what it needs in the provider's cloud
 * @param form the form that authorizes it, if the console knows the provider
 */
record RoleView(
        @Nullable String id,
        boolean counts,
        RoleStatus status,
        @Nullable AuthorizationJob running,
        List<RoleField> fields,
        @Nullable Usages usages,
        @Nullable CloudStep step,
        @Nullable AuthorizationForm form) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * What uses a role.
     *
     * @param none what to show if nothing does
     */
    record Usages(List<FeatureUsageView> all, String none) {}

    /**
     * Creates the view of a role of a known provider.
     *
     * @param running the authorizations that have no result yet, by role id
     * @param job the authorization that led to the page; its input is kept in the form if it did not succeed
     */
    static RoleView of(
            Provider provider,
            CloudProviderAccessRole role,
            Map<String, AuthorizationJob> running,
            @Nullable AuthorizationJob job) {
        String id = role.id();
        // As a plain map, the fields of the model can be listed without naming each of them.
        Map<String, Object> fields =
                MAPPER.readValue(AtlasJson.write(role), new TypeReference<LinkedHashMap<String, Object>>() {});
        Object usages = fields.get("featureUsages");
        RoleStatus status = RoleStatus.of(role);
        AuthorizationJob current = running.get(id);
        AuthorizationJob tried = job != null && job.request().roleId().equals(id) && !job.isAuthorized() ? job : null;
        return new RoleView(
                id,
                true,
                current == null ? status : RoleStatus.running(current.isWaiting()),
                current,
                RoleField.of(fields, role.getAdditionalProperties()),
                usages == null
                        ? new Usages(List.of(), "Atlas does not report any.")
                        : new Usages(FeatureUsageView.of(usages), "No feature uses it."),
                CloudStep.of(role, status.state()),
                id == null
                        ? null
                        : AuthorizationForm.of(
                                provider,
                                id,
                                fields,
                                status.state() == RoleStatus.State.DONE,
                                current == null && (status.state() == RoleStatus.State.TODO || tried != null),
                                tried));
    }

    /** Creates the view of a value that the console does not know. */
    static RoleView ofUnknown(Object value) {
        Map<?, ?> fields = value instanceof Map<?, ?> object ? object : Map.of("Value", value);
        return new RoleView(
                null,
                fields.get("providerName") instanceof String,
                RoleStatus.UNKNOWN,
                null,
                RoleField.verbatim(fields),
                null,
                null,
                null);
    }

    /** The id of the element that shows the role. */
    public String anchor() {
        return "role-" + id;
    }
}
