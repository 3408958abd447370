package dev.atlasaccess.cli;

import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code azure}. */
@Command(
        name = "azure",
        description = "Access by Azure service principals.",
        mixinStandardHelpOptions = true,
        subcommands = AzureCommand.Authorize.class)
final class AzureCommand extends ProviderCommand {
    /** {@code azure authorize}. */
    @Command(
            name = "authorize",
            description = "Tells Atlas which service principal to act as.",
            mixinStandardHelpOptions = true)
    static final class Authorize implements Callable<Integer> {
        @Mixin
        private Authorization authorization;

        @Option(
                names = "--atlasAzureAppId",
                required = true,
                paramLabel = "UUID",
                description = "the application of Atlas in Azure Active Directory")
        private String atlasAzureAppId;

        @Option(
                names = "--servicePrincipalId",
                required = true,
                paramLabel = "UUID",
                description = "the service principal")
        private String servicePrincipalId;

        @Option(names = "--tenantId", required = true, paramLabel = "UUID", description = "the tenant")
        private String tenantId;

        @Override
        public Integer call() {
            return authorization.run(new AzureServicePrincipalUpdate()
                    .atlasAzureAppId(atlasAzureAppId)
                    .servicePrincipalId(servicePrincipalId)
                    .tenantId(tenantId));
        }
    }
}
