package dev.atlasaccess.web;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.Timestamp;
import dev.atlasaccess.web.ProjectView.ProviderRoles;
import dev.atlasaccess.web.RoleView.Fact;
import dev.atlasaccess.web.RoleView.Field;
import dev.atlasaccess.web.RoleView.Form;
import dev.atlasaccess.web.RoleView.State;
import dev.atlasaccess.web.RoleView.Usages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what Atlas says to what the page shows. */
final class ProjectViews {
    private static final String UUID_HINT = "A UUID: 36 characters";

    private final @Nullable AuthorizationJob outcome;

    private ProjectViews(@Nullable AuthorizationJob outcome) {
        this.outcome = outcome;
    }

    /**
     * The view of a project.
     *
     * @param outcome the authorization that led to this page; what was typed for it is shown again if Atlas refused it
     */
    static ProjectView of(String projectId, CloudProviderAccessRoles roles, @Nullable AuthorizationJob outcome) {
        ProjectViews views = new ProjectViews(outcome);
        List<ProviderRoles> providers = new ArrayList<>();
        providers.add(new ProviderRoles(
                "AWS",
                "aws",
                "IAM roles that Atlas may assume.",
                none(roles, "awsIamRoles", "This project has no AWS role."),
                views.all(roles.getAwsIamRoles(), views::aws)));
        providers.add(new ProviderRoles(
                "Azure",
                "azure",
                "Service principals that Atlas may act as.",
                none(roles, "azureServicePrincipals", "This project has no Azure service principal."),
                views.all(roles.getAzureServicePrincipals(), views::azure)));
        providers.add(new ProviderRoles(
                "Google Cloud",
                "gcp",
                "Service accounts that Atlas made for the project.",
                none(roles, "gcpServiceAccounts", "This project has no Google Cloud service account."),
                views.all(roles.getGcpServiceAccounts(), views::gcp)));
        int number = 1;
        for (Map.Entry<String, Object> other : roles.getAdditionalProperties().entrySet()) {
            providers.add(unknown(other.getKey(), other.getValue(), "other-" + number++));
        }
        return new ProjectView(projectId, providers);
    }

    private <T> List<RoleView> all(List<T> roles, Function<T, RoleView> view) {
        return Stream.concat(
                        roles.stream().map(view),
                        AtlasJson.unexpectedElements(roles).stream()
                                .filter(Objects::nonNull)
                                .map(ProjectViews::unknown))
                .toList();
    }

    private static String none(CloudProviderAccessRoles roles, String array, String none) {
        return roles.getAdditionalProperty(array) == null
                ? none
                : "Atlas gives no list of them. What it gives is shown below.";
    }

    private RoleView aws(AwsIamRole role) {
        String policy = TrustPolicy.of(role).orElse(null);
        boolean done = role.getAuthorizedDate() != null;
        String nextStep;
        if (done) {
            nextStep = "Nothing is missing: Atlas may assume the IAM role.";
        } else if (policy == null) {
            nextStep = "Missing: Atlas has not said yet whom the IAM role is to trust. Reload the page in a minute.";
        } else {
            nextStep = "Missing: your IAM role.";
        }
        List<Field> fields = List.of(field(
                role.id(),
                "iamAssumedRoleArn",
                "ARN of your IAM role",
                "For example arn:aws:iam::123456789012:role/my-role",
                ""));
        return new RoleView(
                        role.id(),
                        true,
                        done ? State.DONE : State.TODO,
                        done ? "Authorized" : "Not authorized",
                        nextStep,
                        facts(
                                role.getAdditionalProperties(),
                                fact("IAM role", role.getIamAssumedRoleArn()),
                                fact("Authorized", role.getAuthorizedDate()),
                                fact("Created", role.getCreatedDate()),
                                fact("Atlas's account", role.getAtlasAWSAccountArn()),
                                fact("External id", role.getAtlasAssumedRoleExternalId())),
                        usages(role, role.getFeatureUsages()),
                        policy,
                        form(
                                role.id(),
                                "aws",
                                done ? "Use another IAM role" : "2. Here: authorize the IAM role",
                                !done,
                                fields))
                .unlessOdd(odd(
                        role,
                        "authorizedDate",
                        done ? "" : "atlasAWSAccountArn",
                        done ? "" : "atlasAssumedRoleExternalId"));
    }

    private RoleView azure(AzureServicePrincipal role) {
        boolean done = role.getServicePrincipalId() != null && role.getTenantId() != null;
        List<Field> fields = List.of(
                field(
                        role.id(),
                        "atlasAzureAppId",
                        "Application id of Atlas",
                        UUID_HINT,
                        Objects.toString(role.getAtlasAzureAppId(), "")),
                field(
                        role.id(),
                        "servicePrincipalId",
                        "Service principal id",
                        UUID_HINT,
                        Objects.toString(role.getServicePrincipalId(), "")),
                field(role.id(), "tenantId", "Tenant id", UUID_HINT, Objects.toString(role.getTenantId(), "")));
        return new RoleView(
                        role.id(),
                        true,
                        done ? State.DONE : State.TODO,
                        done ? "Set up" : "Not set up",
                        done
                                ? "Nothing is missing in Atlas. What Atlas may do is decided by the Azure roles that you assign"
                                        + " to the service principal."
                                : "Missing: your service principal. Make one for Atlas's application in Azure, then authorize"
                                        + " its ids here.",
                        facts(
                                role.getAdditionalProperties(),
                                fact("Service principal", role.getServicePrincipalId()),
                                fact("Tenant", role.getTenantId()),
                                fact("Atlas's application", role.getAtlasAzureAppId()),
                                fact("Updated", role.getLastUpdatedDate()),
                                fact("Created", role.getCreatedDate())),
                        usages(role, role.getFeatureUsages()),
                        null,
                        form(role.id(), "azure", done ? "Use another service principal" : "Authorize", !done, fields))
                .unlessOdd(odd(role, "servicePrincipalId", "tenantId"));
    }

    private RoleView gcp(GcpServiceAccount role) {
        GcpServiceAccountStatus status = role.getStatus();
        return new RoleView(
                        role.id(),
                        true,
                        state(status),
                        stateText(status),
                        nextStep(status),
                        facts(
                                role.getAdditionalProperties(),
                                fact("Service account", role.getGcpServiceAccountForAtlas()),
                                fact("Created", role.getCreatedDate())),
                        usages(role, role.getFeatureUsages()),
                        null,
                        form(role.id(), "gcp", "Authorize", false, List.of()))
                .unlessOdd(odd(role, "status"));
    }

    private static State state(@Nullable GcpServiceAccountStatus status) {
        return status == null
                ? State.UNKNOWN
                : switch (status.known()) {
                    // No step of ours: Atlas documents that Google Cloud needs no authorization.
                    case NOT_INITIATED, IN_PROGRESS -> State.WAITING;
                    case COMPLETE -> State.DONE;
                    case FAILED -> State.FAILED;
                    case UNKNOWN -> State.UNKNOWN;
                };
    }

    private static String stateText(@Nullable GcpServiceAccountStatus status) {
        return status == null
                ? "No status"
                : switch (status.known()) {
                    case NOT_INITIATED -> "Not begun";
                    case IN_PROGRESS -> "Being made";
                    case COMPLETE -> "Ready";
                    case FAILED -> "Failed";
                    case UNKNOWN -> status.toString();
                };
    }

    private static String nextStep(@Nullable GcpServiceAccountStatus status) {
        return status == null
                ? "Atlas does not say how far it is. Reload the page in a minute."
                : switch (status.known()) {
                    case NOT_INITIATED ->
                        "Nothing to do but wait: Atlas has not begun to make the service account. Reload the page in a"
                                + " minute.";
                    case IN_PROGRESS ->
                        "Nothing to do but wait: Atlas is making the service account. Reload the page in a minute.";
                    case COMPLETE ->
                        "Nothing is missing in Atlas. Grant the service account in Google Cloud what the feature needs.";
                    case FAILED ->
                        "Atlas could not make the service account. Delete this role in Atlas, and create another.";
                    case UNKNOWN -> "This console does not know the status that Atlas says.";
                };
    }

    private static ProviderRoles unknown(String name, @Nullable Object value, String anchor) {
        List<?> roles = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return new ProviderRoles(
                name,
                anchor,
                "A field of Atlas's answer that this console does not know: perhaps a new provider. It is shown as it"
                        + " came.",
                "It is empty.",
                roles.stream()
                        .filter(Objects::nonNull)
                        .map(ProjectViews::unknown)
                        .toList());
    }

    private static RoleView unknown(Object value) {
        List<Fact> facts = new ArrayList<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> facts.add(new Fact(String.valueOf(name), text(field), true)));
        } else {
            facts.add(new Fact("Value", text(value), true));
        }
        return new RoleView(
                null,
                value instanceof Map<?, ?> fields && fields.get("providerName") instanceof String,
                State.UNKNOWN,
                "Not known",
                "This console cannot tell what is missing. Atlas itself shows it.",
                facts,
                null,
                null,
                null);
    }

    private static Usages usages(CloudProviderAccessRole role, List<FeatureUsage> usages) {
        List<FeatureUsageView> all = new ArrayList<>(FeatureUsageView.of(usages));
        Object odd = role.getAdditionalProperties().get("featureUsages");
        if (odd != null) {
            all.add(FeatureUsageView.unknown(odd));
        }
        return new Usages(all, AtlasJson.isReceived(usages) ? "No feature uses it." : "Atlas does not say.");
    }

    /** Which of the fields have a value of an unexpected JSON type. It is among the facts. */
    private static String odd(CloudProviderAccessRole role, String... names) {
        return Stream.of(names)
                .filter(name -> role.getAdditionalProperties().get(name) != null)
                .collect(Collectors.joining(", "));
    }

    private @Nullable Form form(
            @Nullable String roleId, String action, String title, boolean open, List<Field> fields) {
        if (roleId == null) {
            return null;
        }
        AuthorizationJob tried = refused(roleId);
        long atMost =
                tried == null || !action.equals("aws") ? 120 : tried.atMost().toSeconds();
        return new Form(action, title, open || tried != null, action.equals("aws"), atMost, fields);
    }

    private Field field(@Nullable String roleId, String name, String label, String hint, String value) {
        AuthorizationJob tried = refused(roleId);
        String id = "role-" + roleId + "-" + name;
        if (tried == null) {
            return new Field(id, name, label, hint, value, null);
        }
        ErrorView failure = tried.failure();
        String error = failure == null ? null : failure.fields().get(name);
        return new Field(id, name, label, hint, tried.input().getOrDefault(name, value), error);
    }

    /** What was typed is shown again, unless it has been taken. */
    private @Nullable AuthorizationJob refused(@Nullable String roleId) {
        return outcome != null
                        && outcome.roleId().equals(roleId)
                        && outcome.state() != AuthorizationJob.State.AUTHORIZED
                ? outcome
                : null;
    }

    /** What this console knows, as far as it came, and then what else came. */
    private static List<Fact> facts(Map<String, Object> others, @Nullable Fact... known) {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : known) {
            if (fact != null) {
                facts.add(fact);
            }
        }
        others.forEach((name, value) -> facts.add(new Fact(name, text(value), true)));
        return facts;
    }

    private static @Nullable Fact fact(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? null : new Fact(name, value, true);
    }

    private static @Nullable Fact fact(String name, @Nullable Timestamp value) {
        return value == null ? null : new Fact(name, Moment.words(value), false);
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : AtlasJson.write(value);
    }
}
