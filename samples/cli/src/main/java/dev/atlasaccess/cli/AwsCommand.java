package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AwsTrustPolicy;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the trust policy of an AWS role, and authorizes it, also when the policy has yet to propagate. */
@Command(name = "aws", description = "Access by AWS IAM roles.")
final class AwsCommand {
    @Command(
            name = "authorize",
            description =
                    "Authorizes an IAM role for Atlas to assume. 'atlas-access aws --help' shows the steps before.")
    int authorize(
            @Mixin RoleAuthorization authorization,
            @Option(
                            names = "--iamAssumedRoleArn",
                            required = true,
                            paramLabel = "ARN",
                            description = "the IAM role for Atlas to assume, 20 to 2048 characters")
                    String iamAssumedRoleArn,
            @Option(
                            names = "--wait",
                            paramLabel = "TIME",
                            defaultValue = "0s",
                            description = "how long to retry until the trust policy has propagated: 90s, 2m, 1h")
                    String wait) {
        // The SDK checks the length, which Atlas documents. The form is that of AWS, with any partition and path.
        if (!iamAssumedRoleArn.matches("arn:aws(-[a-z]+)*:iam::\\d{12}:role/([!-~]+/)?[\\w+=,.@-]+")) {
            throw new IllegalArgumentException(
                    "--iamAssumedRoleArn must be the ARN of an IAM role, 20 to 2048 characters in the form"
                            + " arn:aws:iam::123456789012:role/for-atlas, and not of a user, an account or a session");
        }
        if (!wait.matches("\\d{1,6}[smh]")) {
            throw new IllegalArgumentException("--wait must be a number and s, m or h, for example 90s, 2m or 1h");
        }
        return authorization.runWhenAssumable(
                new AwsIamRoleUpdate().iamAssumedRoleArn(iamAssumedRoleArn),
                Duration.parse("PT" + wait.toUpperCase(Locale.ROOT)));
    }

    @Command(
            name = "trust-policy",
            description = "Prints the trust policy that lets Atlas assume an IAM role, and only with the external id.")
    int trustPolicy(
            @Mixin ProjectOption project,
            @Parameters(paramLabel = "ROLE_ID", description = RoleAuthorization.ROLE_ID) String roleId) {
        CommandContext context = project.context();
        String projectId = project.id();
        List<CloudProviderAccessRole> roles;
        try (AtlasAccess atlas = context.connect()) {
            roles = atlas.listRoles(projectId).all();
        }
        CloudProviderAccessRole role = roles.stream()
                .filter(each -> roleId.equals(each.id()))
                .findFirst()
                .orElse(null);
        Optional<String> policy = role instanceof AwsIamRole aws ? AwsTrustPolicy.of(aws) : Optional.empty();
        policy.ifPresentOrElse(
                context.out()::println,
                () -> ErrorHandler.print(
                        context,
                        role == null ? "The project has no role " + roleId + "." : "Role " + roleId + reason(role),
                        awsRoles(roles)));
        return policy.isPresent() ? 0 : 1;
    }

    private static String reason(CloudProviderAccessRole role) {
        return role instanceof AwsIamRole
                ? " has no Atlas account ARN or no external id, which Atlas assigns: see 'atlas-access list -o json'."
                : " is of the provider " + RoleSummary.of(role).provider() + "; only AWS roles have a trust policy.";
    }

    private static String awsRoles(List<CloudProviderAccessRole> roles) {
        String ids = roles.stream()
                .filter(AwsIamRole.class::isInstance)
                .map(role -> String.valueOf(role.id()))
                .limit(5)
                .collect(Collectors.joining(", "));
        return ids.isEmpty()
                ? "There are no AWS roles; 'atlas-access aws --help' shows how one is created."
                : "AWS roles of the project: " + ids + "; 'atlas-access list' shows all.";
    }
}
