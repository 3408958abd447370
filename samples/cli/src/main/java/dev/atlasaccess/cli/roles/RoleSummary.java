package dev.atlasaccess.cli.roles;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.Timestamp;
import dev.atlasaccess.model.UnknownFeatureUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role as the commands show it: printable strings, empty where the response has no value.
 *
 * @param provider AWS, AZURE, GCP, or the name of a provider that is unknown to this version
 * @param id the identifier of the role
 * @param state how far it is set up
 * @param status the same in the provider's terms
 * @param stateText the status, with its day where there is one
 * @param usedBy the features that use it, each once; null if the response does not contain them, or this version cannot
 *     read them
 * @param identity the identity at the provider: an ARN, a service principal, a service account
 * @param created when it was created, as Atlas wrote it
 */
public record RoleSummary(
        String provider,
        String id,
        RoleState state,
        String status,
        String stateText,
        @Nullable String usedBy,
        String identity,
        String created) {

    /**
     * Summarizes a response of the list operation. There the array determines the provider of a role; in an array that is
     * unknown to this version, an object that names its provider is a role.
     *
     * @param roles the response
     * @return one summary for each role
     */
    public static List<RoleSummary> of(CloudProviderAccessRoles roles) {
        List<RoleSummary> summaries = new ArrayList<>();
        roles.getAwsIamRoles().forEach(role -> summaries.add(of("AWS", role)));
        roles.getAzureServicePrincipals().forEach(role -> summaries.add(of("AZURE", role)));
        roles.getGcpServiceAccounts().forEach(role -> summaries.add(of("GCP", role)));
        roles.getAdditionalProperties().values().stream()
                .flatMap(field -> field instanceof List<?> array ? array.stream() : Stream.of())
                .forEach(element -> {
                    if (element instanceof Map<?, ?> fields && fields.get("providerName") instanceof String provider) {
                        Object id = fields.containsKey("roleId") ? fields.get("roleId") : fields.get("_id");
                        summaries.add(unknown(text(provider), text(id), text(fields.get("createdDate"))));
                    }
                });
        return summaries;
    }

    /**
     * The fields of a response, besides its roles, that this version cannot read. Their values are not shown.
     *
     * @param roles the response
     * @return printable names
     */
    public static List<String> unknownFields(CloudProviderAccessRoles roles) {
        List<String> names = new ArrayList<>(roles.getAdditionalProperties().keySet());
        Map<String, List<?>> arrays = new LinkedHashMap<>();
        arrays.put("awsIamRoles", roles.getAwsIamRoles());
        arrays.put("azureServicePrincipals", roles.getAzureServicePrincipals());
        arrays.put("gcpServiceAccounts", roles.getGcpServiceAccounts());
        arrays.forEach((name, array) -> {
            if (!AtlasJson.unexpectedElements(array).isEmpty()) {
                names.add(name);
            }
        });
        return names.stream().map(TextFormat::printable).toList();
    }

    /**
     * Summarizes a role.
     *
     * @param role the role
     * @return its summary
     */
    public static RoleSummary of(CloudProviderAccessRole role) {
        return of(text(role, role.getProviderName(), "providerName"), role);
    }

    private static RoleSummary of(String provider, CloudProviderAccessRole role) {
        if (role instanceof AwsIamRole aws) {
            Timestamp date = aws.getAuthorizedDate();
            Status status = date == null
                    ? new Status(RoleState.OPEN, "not authorized", "not authorized")
                    : new Status(RoleState.READY, "authorized", "authorized " + day(text(date)));
            String identity = text(aws, aws.getIamAssumedRoleArn(), "iamAssumedRoleArn");
            Status shown = status.unlessUnexpected(aws, "authorizedDate");
            return of(provider, aws, shown, aws.getFeatureUsages(), identity, aws.getCreatedDate());
        }
        if (role instanceof AzureServicePrincipal azure) {
            Timestamp date = azure.getLastUpdatedDate();
            boolean isComplete = azure.getServicePrincipalId() != null && azure.getTenantId() != null;
            String missing = azure.getServicePrincipalId() == null ? "no service principal" : "no tenant";
            String set = "service principal set";
            Status status = isComplete
                    ? new Status(RoleState.READY, set, date == null ? set : "updated " + day(text(date)))
                    : new Status(RoleState.OPEN, missing, missing);
            String identity = text(azure, azure.getServicePrincipalId(), "servicePrincipalId");
            Status shown = status.unlessUnexpected(azure, "servicePrincipalId", "tenantId");
            return of(provider, azure, shown, azure.getFeatureUsages(), identity, azure.getCreatedDate());
        }
        if (role instanceof GcpServiceAccount gcp) {
            String name = gcp.getStatus() == null ? "no status" : text(gcp.getStatus());
            Status shown = new Status(state(gcp.getStatus()), name, name).unlessUnexpected(gcp, "status");
            String identity = text(gcp, gcp.getGcpServiceAccountForAtlas(), "gcpServiceAccountForAtlas");
            return of(provider, gcp, shown, gcp.getFeatureUsages(), identity, gcp.getCreatedDate());
        }
        return unknown(provider, text(role, role.id(), "roleId"), text(role, null, "createdDate"));
    }

    private static RoleSummary of(
            String provider,
            CloudProviderAccessRole role,
            Status status,
            List<FeatureUsage> usages,
            String identity,
            @Nullable Timestamp created) {
        return new RoleSummary(
                provider,
                text(role, role.id(), role instanceof AzureServicePrincipal ? "_id" : "roleId"),
                status.state(),
                status.name(),
                status.text(),
                features(role, usages),
                identity,
                text(role, created, "createdDate"));
    }

    /** The state of a role, its name in the provider's terms, and the same with a day. */
    private record Status(RoleState state, String name, String text) {
        /** This status, unless a field that decides it has an unexpected JSON type: then its value is shown. */
        Status unlessUnexpected(CloudProviderAccessRole role, String... fields) {
            String values = Stream.of(fields)
                    .filter(field -> isUnexpected(role, field))
                    .map(field -> field + " " + RoleSummary.text(role, null, field))
                    .collect(Collectors.joining(", "));
            return values.isEmpty() ? this : new Status(RoleState.UNKNOWN, "unknown", values);
        }
    }

    private static RoleSummary unknown(String provider, String id, String created) {
        String status = "unknown provider";
        return new RoleSummary(provider, id, RoleState.UNKNOWN, status, status, null, "", created);
    }

    /**
     * The day of {@link #created}.
     *
     * @return the part before the time
     */
    public String createdDay() {
        return day(created);
    }

    private static RoleState state(@Nullable GcpServiceAccountStatus status) {
        return switch (status == null ? GcpServiceAccountStatus.Known.UNKNOWN : status.known()) {
            case COMPLETE -> RoleState.READY;
            case NOT_INITIATED, IN_PROGRESS -> RoleState.OPEN;
            case FAILED -> RoleState.FAILED;
            case UNKNOWN -> RoleState.UNKNOWN;
        };
    }

    private static @Nullable String features(CloudProviderAccessRole role, List<FeatureUsage> usages) {
        if (!AtlasJson.isReceived(usages)) {
            return isUnexpected(role, "featureUsages") ? text(role, null, "featureUsages") : null;
        }
        return Stream.concat(
                        usages.stream().map(RoleSummary::feature),
                        AtlasJson.unexpectedElements(usages).stream().map(RoleSummary::json))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String feature(FeatureUsage usage) {
        if (usage.getFeatureType() != null) {
            return text(usage.getFeatureType());
        }
        return json(
                usage instanceof UnknownFeatureUsage unknown
                        ? unknown.getAdditionalProperties().get("featureType")
                        : null);
    }

    /** The SDK keeps a value of an unexpected JSON type among the additional properties, and its getter returns null. */
    private static boolean isUnexpected(CloudProviderAccessRole role, String name) {
        return role.getAdditionalProperties().get(name) != null;
    }

    private static String text(CloudProviderAccessRole role, @Nullable Object value, String name) {
        return value == null && isUnexpected(role, name)
                ? json(role.getAdditionalProperties().get(name))
                : text(value);
    }

    private static String json(@Nullable Object value) {
        return value == null ? "?" : value instanceof String text ? text(text) : text(AtlasJson.write(value));
    }

    private static String day(String timestamp) {
        return timestamp.split("T", 2)[0];
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : TextFormat.printable(value.toString());
    }
}
