package dev.atlasaccess.cli;

import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code azure}. */
@Command(
        name = "azure",
        description = "Access by Azure service principals.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nTry 'atlas-access azure authorize --help'.")
final class AzureCommand {
    @Command(
            name = "authorize",
            description = "Authorizes a service principal for Atlas to use.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExample:%n",
            footer = {
                "    atlas-access azure authorize 32b6e34b3d91647abb20e7b9 \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a \\",
                "      --atlasAzureAppId 7d1f3a52-0c9e-4b86-9d2a-5e8b6c4f1a37 \\",
                "      --servicePrincipalId c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90 \\",
                "      --tenantId 0b8d5e61-3f24-4c7a-8e19-a2d6f4c9b573",
                "  --dry-run shows the request and sends nothing."
            })
    int authorize(
            @Mixin RoleAuthorization authorization,
            @Option(
                            names = "--atlasAzureAppId",
                            required = true,
                            paramLabel = "UUID",
                            description = "the Azure Active Directory application of Atlas")
                    String atlasAzureAppId,
            @Option(
                            names = "--servicePrincipalId",
                            required = true,
                            paramLabel = "UUID",
                            description = "the service principal")
                    String servicePrincipalId,
            @Option(names = "--tenantId", required = true, paramLabel = "UUID", description = "the tenant")
                    String tenantId) {
        return authorization.run(new AzureServicePrincipalUpdate()
                .atlasAzureAppId(atlasAzureAppId)
                .servicePrincipalId(servicePrincipalId)
                .tenantId(tenantId));
    }
}
