package dev.atlasaccess.cli;

import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.FeatureUsage;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Roles as people read them. */
final class RoleTable {
    private static final String[] HEADER = {"PROVIDER", "ROLE ID", "STATE", "USED BY", "IDENTITY"};

    private final List<String[]> rows = new ArrayList<>();
    private final List<String> unknownFields = new ArrayList<>();

    static RoleTable of(CloudProviderAccessRoles roles) {
        RoleTable table = new RoleTable();
        table.addAll("AWS", roles.getAwsIamRoles());
        table.addAll("AZURE", roles.getAzureServicePrincipals());
        table.addAll("GCP", roles.getGcpServiceAccounts());
        table.unknownFields.addAll(roles.getAdditionalProperties().keySet());
        return table;
    }

    static RoleTable of(CloudProviderAccessRole role) {
        RoleTable table = new RoleTable();
        table.add(role.getProviderName(), role);
        return table;
    }

    String text() {
        StringBuilder text = new StringBuilder(rows.isEmpty() ? "No AWS, Azure or Google Cloud roles." : table());
        if (!unknownFields.isEmpty()) {
            text.append("\nAlso in the answer, not known to this version (see -o json): ")
                    .append(Text.printable(String.join(", ", unknownFields)));
        }
        return text.toString();
    }

    private void addAll(String provider, List<? extends CloudProviderAccessRole> roles) {
        roles.stream().filter(Objects::nonNull).forEach(role -> add(provider, role));
    }

    private void add(@Nullable String provider, CloudProviderAccessRole role) {
        String[] cells = {provider, role.id(), state(role), usedBy(role), identity(role)};
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null || cell.isEmpty() ? "-" : Text.printable(cell))
                .toArray(String[]::new));
    }

    private static @Nullable String identity(CloudProviderAccessRole role) {
        if (role instanceof AwsIamRole aws) {
            return aws.getIamAssumedRoleArn();
        }
        if (role instanceof AzureServicePrincipal azure) {
            return azure.getServicePrincipalId();
        }
        return role instanceof GcpServiceAccount gcp ? gcp.getGcpServiceAccountForAtlas() : null;
    }

    private static String state(CloudProviderAccessRole role) {
        if (role instanceof AwsIamRole aws) {
            return aws.getAuthorizedDate() == null ? "not authorized" : "authorized " + day(aws.getAuthorizedDate());
        }
        if (role instanceof AzureServicePrincipal azure) {
            return azure.getLastUpdatedDate() == null ? "" : "updated " + day(azure.getLastUpdatedDate());
        }
        return role instanceof GcpServiceAccount gcp ? Objects.toString(gcp.getStatus(), "") : "";
    }

    private static String day(Timestamp timestamp) {
        return timestamp.toString().replaceFirst("T.*", "");
    }

    private static String usedBy(CloudProviderAccessRole role) {
        List<FeatureUsage> usages = List.of();
        if (role instanceof AwsIamRole aws) {
            usages = aws.getFeatureUsages();
        } else if (role instanceof AzureServicePrincipal azure) {
            usages = azure.getFeatureUsages();
        } else if (role instanceof GcpServiceAccount gcp) {
            usages = gcp.getFeatureUsages();
        }
        return usages.stream()
                .filter(Objects::nonNull)
                .map(usage -> Objects.toString(usage.getFeatureType(), "?"))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String table() {
        List<String[]> lines = new ArrayList<>();
        lines.add(HEADER);
        lines.addAll(rows);
        int[] widths = new int[HEADER.length];
        for (String[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining("\n"));
    }

    private static String padded(String[] line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
            text.append(line[i]).append(" ".repeat(widths[i] - line[i].length() + 2));
        }
        return text.toString().stripTrailing();
    }
}
