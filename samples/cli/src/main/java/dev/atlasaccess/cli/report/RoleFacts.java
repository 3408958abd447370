package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.terminal.Text;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountStatus;
import dev.atlasaccess.model.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A role as people read it: printable texts, empty where Atlas says nothing.
 *
 * @param provider AWS, AZURE, GCP, or what a newer Atlas says
 * @param id the role's identifier
 * @param readiness how far it is
 * @param status how far it is, in the provider's terms
 * @param state the same with its day, where there is one
 * @param usedBy the features that use it, each once; null if this version cannot know
 * @param identity who Atlas is there: an ARN, a service principal, a service account
 * @param created when it was created, as Atlas wrote it
 */
public record RoleFacts(
        String provider,
        String id,
        Readiness readiness,
        String status,
        String state,
        @Nullable String usedBy,
        String identity,
        String created) {

    /** Those of an answer to the list operation. There the position says which provider a role belongs to. */
    public static List<RoleFacts> of(CloudProviderAccessRoles roles) {
        List<RoleFacts> facts = new ArrayList<>();
        roles.getAwsIamRoles().stream().filter(Objects::nonNull).forEach(role -> facts.add(of("AWS", role)));
        roles.getAzureServicePrincipals().stream()
                .filter(Objects::nonNull)
                .forEach(role -> facts.add(of("AZURE", role)));
        roles.getGcpServiceAccounts().stream().filter(Objects::nonNull).forEach(role -> facts.add(of("GCP", role)));
        return facts;
    }

    /** Those of a role. */
    public static RoleFacts of(CloudProviderAccessRole role) {
        return of(role.getProviderName(), role);
    }

    private static RoleFacts of(@Nullable String provider, CloudProviderAccessRole role) {
        String name = text(provider);
        String id = text(role.id());
        if (role instanceof AwsIamRole aws) {
            Timestamp authorized = aws.getAuthorizedDate();
            String status = authorized == null ? "not authorized" : "authorized";
            return new RoleFacts(
                    name,
                    id,
                    authorized == null ? Readiness.OPEN : Readiness.READY,
                    status,
                    authorized == null ? status : status + " " + day(authorized),
                    features(aws.getFeatureUsages()),
                    text(aws.getIamAssumedRoleArn()),
                    text(aws.getCreatedDate()));
        }
        if (role instanceof AzureServicePrincipal azure) {
            Timestamp updated = azure.getLastUpdatedDate();
            boolean set = azure.getServicePrincipalId() != null;
            return new RoleFacts(
                    name,
                    id,
                    set ? Readiness.READY : Readiness.OPEN,
                    set ? "service principal set" : "no service principal",
                    updated == null ? "" : "updated " + day(updated),
                    features(azure.getFeatureUsages()),
                    text(azure.getServicePrincipalId()),
                    text(azure.getCreatedDate()));
        }
        if (role instanceof GcpServiceAccount gcp) {
            GcpServiceAccountStatus status = gcp.getStatus();
            return new RoleFacts(
                    name,
                    id,
                    readiness(status),
                    status == null ? "no status" : text(status),
                    text(status),
                    features(gcp.getFeatureUsages()),
                    text(gcp.getGcpServiceAccountForAtlas()),
                    text(gcp.getCreatedDate()));
        }
        return new RoleFacts(name, id, Readiness.UNKNOWN, "unknown provider", "", null, "", "");
    }

    /** The day of {@link #created}. */
    public String createdDay() {
        return created.replaceFirst("T.*", "");
    }

    private static Readiness readiness(@Nullable GcpServiceAccountStatus status) {
        if (status == null) {
            return Readiness.UNKNOWN;
        }
        return switch (status.known()) {
            case COMPLETE -> Readiness.READY;
            case NOT_INITIATED, IN_PROGRESS -> Readiness.OPEN;
            case FAILED -> Readiness.FAILED;
            case UNKNOWN -> Readiness.UNKNOWN;
        };
    }

    private static String features(List<FeatureUsage> usages) {
        return usages.stream()
                .filter(Objects::nonNull)
                .map(usage -> text(Objects.requireNonNullElse(usage.getFeatureType(), "?")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String day(Timestamp timestamp) {
        return text(timestamp).replaceFirst("T.*", "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : Text.printable(value.toString());
    }
}
