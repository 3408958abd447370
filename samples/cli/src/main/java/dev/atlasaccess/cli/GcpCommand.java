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
        footer = "%nTry 'atlas-access gcp authorize --help'.",
        subcommands = GcpCommand.Authorize.class)
final class GcpCommand extends ProviderCommand {
    /** {@code gcp authorize}. */
    @Command(
            name = "authorize",
            description = "Authorizes a Google Cloud role. Atlas does not require it for service accounts.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExample:%n",
            footer = {
                "    atlas-access gcp authorize 32b6e34b3d91647abb20e7ba \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a",
                "  With --dry-run it shows the request and sends nothing."
            })
    static final class Authorize implements Callable<Integer> {
        @Mixin
        private RoleAuthorization authorization;

        @Override
        public Integer call() {
            return authorization.run(new GcpServiceAccountUpdate());
        }
    }
}
