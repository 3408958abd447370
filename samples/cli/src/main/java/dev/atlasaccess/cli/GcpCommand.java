package dev.atlasaccess.cli;

import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gcp}. */
@Command(
        name = "gcp",
        description = "Access by Google Cloud service accounts.",
        mixinStandardHelpOptions = true,
        subcommands = GcpCommand.Authorize.class)
final class GcpCommand extends ProviderCommand {
    /** {@code gcp authorize}. */
    @Command(
            name = "authorize",
            description = "Authorizes the service account that Atlas made. Google Cloud roles work without it.",
            mixinStandardHelpOptions = true)
    static final class Authorize implements Callable<Integer> {
        @Mixin
        private Authorization authorization;

        @Override
        public Integer call() {
            return authorization.run(new GcpServiceAccountUpdate());
        }
    }
}
