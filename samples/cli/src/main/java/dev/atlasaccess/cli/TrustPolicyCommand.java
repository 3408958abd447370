package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AwsTrustPolicy;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.model.AwsIamRole;
import dev.atlasaccess.model.CloudProviderAccessRole;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aws trust-policy}. */
@Command(
        name = "trust-policy",
        description = "Prints the trust policy that lets Atlas assume an IAM role, and only with the external id.")
final class TrustPolicyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ROLE_ID", description = RoleAuthorization.ROLE_ID)
    private String roleId;

    @Mixin
    private ProjectOption project;

    @Override
    public Integer call() {
        String projectId = project.id(spec);
        List<CloudProviderAccessRole> roles;
        try (AtlasAccess atlas = CommandContext.of(spec).connect()) {
            roles = atlas.listRoles(projectId).all();
        }
        CloudProviderAccessRole role = roles.stream()
                .filter(each -> roleId.equals(each.id()))
                .findFirst()
                .orElse(null);
        Optional<String> policy = role instanceof AwsIamRole aws ? AwsTrustPolicy.of(aws) : Optional.empty();
        policy.ifPresentOrElse(
                CommandContext.of(spec).out()::println,
                () -> ErrorHandler.print(
                        spec.commandLine(),
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
