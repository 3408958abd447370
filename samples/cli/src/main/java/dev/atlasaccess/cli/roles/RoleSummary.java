package dev.atlasaccess.cli.roles;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role as the commands show it: printable strings, empty where the response has no value of the documented type.
 *
 * @param provider AWS, AZURE, GCP, or the name of a provider that is unknown to this version
 * @param id the identifier of the role
 * @param state how far it is set up
 * @param status the same in the provider's terms
 * @param stateText the status, with its day where there is one
 * @param usedBy the features that use it, each once; null if the response does not contain them
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
     * Summarizes a response of the list operation.
     *
     * @param roles the response
     * @return one summary for each role
     */
    public static List<RoleSummary> of(CloudProviderAccessRoles roles) {
        return roles.all().stream().map(RoleSummary::of).toList();
    }

    /**
     * The fields of a response, besides its roles, that this version cannot read. Their values are not shown.
     *
     * @param roles the response
     * @return printable names
     */
    public static List<String> unknownFields(CloudProviderAccessRoles roles) {
        Stream<String> arrays = Map.<String, List<?>>of(
                        "awsIamRoles", roles.getAwsIamRoles(),
                        "azureServicePrincipals", roles.getAzureServicePrincipals(),
                        "gcpServiceAccounts", roles.getGcpServiceAccounts())
                .entrySet()
                .stream()
                .filter(array -> !AtlasJson.unexpectedElements(array.getValue()).isEmpty())
                .map(Map.Entry::getKey);
        return Stream.concat(roles.getAdditionalProperties().keySet().stream(), arrays)
                .map(RoleSummary::printable)
                .sorted()
                .toList();
    }

    /**
     * Summarizes a role.
     *
     * @param role the role
     * @return its summary
     */
    public static RoleSummary of(CloudProviderAccessRole role) {
        if (role instanceof AwsIamRole aws) {
            String date = printable(aws.getAuthorizedDate());
            Status status = date.isEmpty()
                    ? new Status(RoleState.OPEN, "not authorized", "not authorized")
                    : new Status(RoleState.READY, "authorized", "authorized " + day(date));
            Status shown = status.unlessUnexpected(aws, "authorizedDate");
            return of("AWS", aws, shown, aws.getFeatureUsages(), aws.getIamAssumedRoleArn(), aws.getCreatedDate());
        }
        if (role instanceof AzureServicePrincipal azure) {
            String id = azure.getServicePrincipalId();
            String date = printable(azure.getLastUpdatedDate());
            String missing = id == null ? "no service principal" : "no tenant";
            String set = "service principal set";
            Status status = id == null || azure.getTenantId() == null
                    ? new Status(RoleState.OPEN, missing, missing)
                    : new Status(RoleState.READY, set, date.isEmpty() ? set : "updated " + day(date));
            Status shown = status.unlessUnexpected(azure, "servicePrincipalId", "tenantId");
            return of("AZURE", azure, shown, azure.getFeatureUsages(), id, azure.getCreatedDate());
        }
        if (role instanceof GcpServiceAccount gcp) {
            var status = gcp.getStatus();
            String name = status == null ? "no status" : printable(status);
            RoleState state = status == null
                    ? RoleState.UNKNOWN
                    : switch (status.known()) {
                        case COMPLETE -> RoleState.READY;
                        case NOT_INITIATED, IN_PROGRESS -> RoleState.OPEN;
                        case FAILED -> RoleState.FAILED;
                        case UNKNOWN -> RoleState.UNKNOWN;
                    };
            Status shown = new Status(state, name, name).unlessUnexpected(gcp, "status");
            String account = gcp.getGcpServiceAccountForAtlas();
            return of("GCP", gcp, shown, gcp.getFeatureUsages(), account, gcp.getCreatedDate());
        }
        Status unknown = new Status(RoleState.UNKNOWN, "unknown provider", "unknown provider");
        Object created = role.getAdditionalProperties().get("createdDate");
        return of(printable(role.getProviderName()), role, unknown, List.of(), null, created);
    }

    private static RoleSummary of(
            String provider,
            CloudProviderAccessRole role,
            Status status,
            List<FeatureUsage> usages,
            @Nullable String identity,
            @Nullable Object created) {
        String usedBy = Stream.concat(usages.stream(), AtlasJson.unexpectedElements(usages).stream())
                .map(RoleSummary::feature)
                .distinct()
                .collect(Collectors.joining(", "));
        return new RoleSummary(
                provider,
                printable(role.id()),
                status.state(),
                status.name(),
                status.withDay(),
                AtlasJson.isReceived(usages) ? usedBy : null,
                printable(identity),
                printable(created));
    }

    /**
     * What has no column: the values that the next step requires, and those of fields that are unknown to this version or
     * have an unexpected JSON type.
     *
     * @param role the role
     * @return printable values by their names in the response, empty where there is none
     */
    static Map<String, String> details(CloudProviderAccessRole role) {
        Map<String, String> details = new LinkedHashMap<>();
        if (role instanceof AwsIamRole aws && aws.getAuthorizedDate() == null) {
            details.put("atlasAWSAccountArn", printable(aws.getAtlasAWSAccountArn()));
            details.put("atlasAssumedRoleExternalId", printable(aws.getAtlasAssumedRoleExternalId()));
        }
        if (role instanceof AzureServicePrincipal azure && azure.getServicePrincipalId() == null) {
            details.put("atlasAzureAppId", printable(azure.getAtlasAzureAppId()));
        }
        role.getAdditionalProperties().forEach((name, value) -> details.put(printable(name), json(value)));
        return details;
    }

    /** The state of a role, its name in the provider's terms, and the same with a day. */
    private record Status(RoleState state, String name, String withDay) {
        /** This status, unless a field that decides it has an unexpected JSON type. */
        Status unlessUnexpected(CloudProviderAccessRole role, String... fields) {
            boolean isUnexpected = Stream.of(fields).anyMatch(role.getAdditionalProperties()::containsKey);
            return isUnexpected ? new Status(RoleState.UNKNOWN, "unknown", "unknown") : this;
        }
    }

    private static String feature(@Nullable Object element) {
        return element instanceof FeatureUsage usage && usage.getFeatureType() != null
                ? printable(usage.getFeatureType())
                : json(element);
    }

    private static String json(@Nullable Object value) {
        return printable(value instanceof String ? value : AtlasJson.write(value));
    }

    private static String printable(@Nullable Object value) {
        return value == null ? "" : TextFormat.printable(value.toString());
    }

    private static String day(String timestamp) {
        return timestamp.split("T", 2)[0];
    }
}
