package dev.atlasaccess.web;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A role as the page shows it.
 *
 * @param id the role's id; null if the response has none, and then the role cannot be authorized
 * @param counts whether it is a role: an object that the console does not know is one if it names its provider
 * @param status how far its setup is
 * @param fields its fields
 * @param usages what uses it; null if the console does not know
 * @param trustPolicy the policy to paste into AWS, if it is an AWS role and Atlas has provided enough for one
 * @param form the form that authorizes it, if the console knows the provider
 */
record RoleView(
        @Nullable String id,
        boolean counts,
        RoleStatus status,
        List<RoleField> fields,
        @Nullable Usages usages,
        @Nullable String trustPolicy,
        @Nullable AuthorizationForm form) {

    /**
     * What uses a role.
     *
     * @param none what to show if nothing does
     */
    record Usages(List<FeatureUsageView> all, String none) {}

    /**
     * Creates the view of a role of a known provider.
     *
     * @param job the authorization that led to the page; its input is kept in the form if it did not succeed
     */
    static RoleView of(Provider provider, CloudProviderAccessRole role, @Nullable AuthorizationJob job) {
        String id = role.id();
        Map<String, Object> fields = Json.fields(role);
        Object usages = fields.get("featureUsages");
        RoleStatus status = RoleStatus.of(role);
        AuthorizationJob tried = job != null && job.request().roleId().equals(id) && !job.isAuthorized() ? job : null;
        return new RoleView(
                id,
                true,
                status,
                RoleField.of(fields, role.getAdditionalProperties()),
                usages == null
                        ? new Usages(List.of(), "Atlas does not report any.")
                        : new Usages(FeatureUsageView.of(usages), "No feature uses it."),
                role instanceof AwsIamRole aws ? TrustPolicy.of(aws).orElse(null) : null,
                id == null ? null : AuthorizationForm.of(provider, id, fields, status, tried));
    }

    /** Creates the view of a value that the console does not know. */
    static RoleView ofUnknown(Object value) {
        Map<?, ?> fields = value instanceof Map<?, ?> object ? object : Map.of("Value", value);
        return new RoleView(
                null,
                fields.get("providerName") instanceof String,
                RoleStatus.UNKNOWN,
                RoleField.verbatim(fields),
                null,
                null,
                null);
    }

    /** The id of the element that shows the role. */
    public String anchor() {
        return "role-" + id;
    }

    /** Whether the user has a step to do. */
    public boolean isTodo() {
        return status.state() == RoleStatus.State.TODO;
    }
}
