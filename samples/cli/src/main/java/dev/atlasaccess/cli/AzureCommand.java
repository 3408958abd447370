package dev.atlasaccess.cli;

import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Authorizes an Azure service principal. */
@Command(name = "azure", description = "Access by Azure service principals.")
final class AzureCommand {
    @Command(
            name = "authorize",
            description =
                    "Authorizes a service principal for Atlas to use. 'atlas-access azure --help' shows all steps.")
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
