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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role as people read it: printable texts, empty where Atlas says nothing.
 *
 * @param provider AWS, AZURE, GCP, or what a newer Atlas says
 * @param id the role's identifier
 * @param readiness how far it is
 * @param status how far it is, in the provider's terms
 * @param state the same with its day, where there is one
 * @param usedBy the features that use it, each once; null if the answer does not say, or this version cannot know
 * @param identity who Atlas is there: an ARN, a service principal, a service account
 * @param created when it was created, as Atlas wrote it
 */
public record RoleSummary(
        String provider,
        String id,
        RoleState readiness,
        String status,
        String state,
        @Nullable String usedBy,
        String identity,
        String created) {

    /**
     * Those of an answer to the list operation. There the position says which provider a role belongs to; in an array that
     * this version does not know, a role is what names its provider, as every role does.
     */
    public static List<RoleSummary> of(CloudProviderAccessRoles roles) {
        List<RoleSummary> facts = new ArrayList<>();
        roles.getAwsIamRoles().stream().filter(Objects::nonNull).forEach(role -> facts.add(of("AWS", role)));
        roles.getAzureServicePrincipals().stream()
                .filter(Objects::nonNull)
                .forEach(role -> facts.add(of("AZURE", role)));
        roles.getGcpServiceAccounts().stream().filter(Objects::nonNull).forEach(role -> facts.add(of("GCP", role)));
        roles.getAdditionalProperties().values().forEach(field -> {
            if (field instanceof List<?> array) {
                array.forEach(entry -> unknown(entry).ifPresent(facts::add));
            }
        });
        return facts;
    }

    /** The fields of an answer, beside its roles, that this version cannot read; their values are shown nowhere else. */
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

    /** Those of a role. */
    public static RoleSummary of(CloudProviderAccessRole role) {
        return of(text(role, role.getProviderName(), "providerName"), role);
    }

    private static RoleSummary of(String name, CloudProviderAccessRole role) {
        String id = text(role, role.id(), role instanceof AzureServicePrincipal ? "_id" : "roleId");
        if (role instanceof AwsIamRole aws) {
            Timestamp authorized = aws.getAuthorizedDate();
            String status = authorized == null ? "not authorized" : "authorized";
            return new RoleSummary(
                            name,
                            id,
                            authorized == null ? RoleState.OPEN : RoleState.READY,
                            status,
                            authorized == null ? status : status + " " + day(authorized),
                            features(aws, aws.getFeatureUsages()),
                            text(aws, aws.getIamAssumedRoleArn(), "iamAssumedRoleArn"),
                            text(aws, aws.getCreatedDate(), "createdDate"))
                    .unlessOdd(odd(aws, "authorizedDate"));
        }
        if (role instanceof AzureServicePrincipal azure) {
            Timestamp updated = azure.getLastUpdatedDate();
            boolean set = azure.getServicePrincipalId() != null && azure.getTenantId() != null;
            String missing = azure.getServicePrincipalId() == null ? "no service principal" : "no tenant";
            String status = set ? "service principal set" : missing;
            return new RoleSummary(
                            name,
                            id,
                            set ? RoleState.READY : RoleState.OPEN,
                            status,
                            set && updated != null ? "updated " + day(updated) : status,
                            features(azure, azure.getFeatureUsages()),
                            text(azure, azure.getServicePrincipalId(), "servicePrincipalId"),
                            text(azure, azure.getCreatedDate(), "createdDate"))
                    .unlessOdd(odd(azure, "servicePrincipalId", "tenantId"));
        }
        if (role instanceof GcpServiceAccount gcp) {
            String status = gcp.getStatus() == null ? "no status" : text(gcp.getStatus());
            return new RoleSummary(
                            name,
                            id,
                            readiness(gcp.getStatus()),
                            status,
                            status,
                            features(gcp, gcp.getFeatureUsages()),
                            text(gcp, gcp.getGcpServiceAccountForAtlas(), "gcpServiceAccountForAtlas"),
                            text(gcp, gcp.getCreatedDate(), "createdDate"))
                    .unlessOdd(odd(gcp, "status"));
        }
        return unknown(name, id, text(role, null, "createdDate"));
    }

    private static Optional<RoleSummary> unknown(@Nullable Object entry) {
        if (entry instanceof Map<?, ?> fields && fields.get("providerName") instanceof String provider) {
            Object id = fields.containsKey("roleId") ? fields.get("roleId") : fields.get("_id");
            return Optional.of(unknown(text(provider), text(id), text(fields.get("createdDate"))));
        }
        return Optional.empty();
    }

    private static RoleSummary unknown(String provider, String id, String created) {
        String status = "unknown provider";
        return new RoleSummary(provider, id, RoleState.UNKNOWN, status, status, null, "", created);
    }

    /** The day of {@link #created}. */
    public String createdDay() {
        return created.replaceFirst("T.*", "");
    }

    private static RoleState readiness(@Nullable GcpServiceAccountStatus status) {
        if (status == null) {
            return RoleState.UNKNOWN;
        }
        return switch (status.known()) {
            case COMPLETE -> RoleState.READY;
            case NOT_INITIATED, IN_PROGRESS -> RoleState.OPEN;
            case FAILED -> RoleState.FAILED;
            case UNKNOWN -> RoleState.UNKNOWN;
        };
    }

    private static @Nullable String features(CloudProviderAccessRole role, List<FeatureUsage> usages) {
        if (!AtlasJson.isReceived(usages)) {
            return isOdd(role, "featureUsages") ? text(role, null, "featureUsages") : null;
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
                usage instanceof UnknownFeatureUsage odd
                        ? odd.getAdditionalProperties().get("featureType")
                        : null);
    }

    /** This, unless a value that decides the state is of an unexpected JSON type: then the state shows the value. */
    private RoleSummary unlessOdd(String odd) {
        return odd.isEmpty()
                ? this
                : new RoleSummary(provider, id, RoleState.UNKNOWN, "unknown", odd, usedBy, identity, created);
    }

    private static String odd(CloudProviderAccessRole role, String... names) {
        return Stream.of(names)
                .filter(name -> isOdd(role, name))
                .map(name -> name + " " + text(role, null, name))
                .collect(Collectors.joining(", "));
    }

    private static boolean isOdd(CloudProviderAccessRole role, String name) {
        return role.getAdditionalProperties().get(name) != null;
    }

    /** The value of a getter or, if it is null, what stands in its place, as JSON. */
    private static String text(CloudProviderAccessRole role, @Nullable Object value, String name) {
        return value == null && isOdd(role, name)
                ? json(role.getAdditionalProperties().get(name))
                : text(value);
    }

    private static String json(@Nullable Object value) {
        return value == null ? "?" : value instanceof String text ? text(text) : text(AtlasJson.write(value));
    }

    private static String day(Timestamp timestamp) {
        return text(timestamp).replaceFirst("T.*", "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : TextFormat.printable(value.toString());
    }
}
