package dev.atlasaccess.web;

import dev.atlasaccess.AwsTrustPolicy;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AzureServicePrincipal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.GcpServiceAccount;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a role needs in the provider's cloud. Its messages and commands are in {@code messages.properties}.
 *
 * @param key the key of its title, after {@code step.}
 * @param policy the document that the commands read from {@code policy.json}, for AWS
 * @param argument the value in the commands, quoted for a POSIX shell
 * @param commands the keys of the commands, after {@code command.}
 */
record CloudStep(String key, @Nullable String policy, String argument, List<String> commands) {
    private static final Pattern SAFE_IN_SHELL = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /**
     * Creates the step.
     *
     * @param state how far the setup of the role is
     * @return null if there is none, or if Atlas has not provided the values that it needs
     */
    static @Nullable CloudStep of(CloudProviderAccessRole role, RoleStatus.State state) {
        boolean todo = state == RoleStatus.State.TODO;
        if (role instanceof AwsIamRole aws) {
            return AwsTrustPolicy.of(aws)
                    .map(policy -> ofAws(aws.getIamAssumedRoleArn(), policy, todo))
                    .orElse(null);
        }
        if (role instanceof AzureServicePrincipal azure) {
            return todo
                    ? of("azure.create", azure.getAtlasAzureAppId(), "azure.create", "azure.show", "azure.tenant")
                    : of("azure.grant", azure.getServicePrincipalId(), "azure.grant");
        }
        return role instanceof GcpServiceAccount gcp
                        && gcp.getGcpServiceAccountForAtlas() != null
                        && state == RoleStatus.State.DONE
                ? of("gcp.grant", "serviceAccount:" + gcp.getGcpServiceAccountForAtlas(), "gcp.bucket", "gcp.key")
                : null;
    }

    private static CloudStep ofAws(@Nullable String arn, String policy, boolean todo) {
        String name =
                arn == null || !arn.contains(":role/") ? "ROLE_NAME" : quoted(arn.substring(arn.lastIndexOf('/') + 1));
        return todo
                ? new CloudStep("aws.trust", policy, name, List.of("aws.create", "aws.replace"))
                : new CloudStep("aws.trusted", policy, name, List.of("aws.replace"));
    }

    private static @Nullable CloudStep of(String key, @Nullable String value, String... commands) {
        return value == null ? null : new CloudStep(key, null, quoted(value), List.of(commands));
    }

    /** Quotes a value of Atlas, so that a shell takes it as one argument and expands nothing in it. */
    static String quoted(String value) {
        String escaped = ControlCharacters.escape(value);
        return SAFE_IN_SHELL.matcher(escaped).matches() ? escaped : "'" + escaped.replace("'", "'\\''") + "'";
    }
}
