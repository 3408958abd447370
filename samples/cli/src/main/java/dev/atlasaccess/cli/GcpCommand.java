package dev.atlasaccess.cli;

import dev.atlasaccess.model.GcpServiceAccountUpdate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gcp}. */
@Command(
        name = "gcp",
        description = "Access by Google Cloud service accounts.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = "%nTry 'atlas-access gcp authorize --help'.")
final class GcpCommand {
    @Command(
            name = "authorize",
            description = "Authorizes a Google Cloud role. Atlas does not require it for service accounts.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExample:%n",
            footer = {
                "    atlas-access gcp authorize 32b6e34b3d91647abb20e7ba \\",
                "      --projectId 64a1f0c2b3d4e5f60718293a",
                "  --dry-run shows the request and sends nothing."
            })
    int authorize(@Mixin RoleAuthorization authorization) {
        return authorization.run(new GcpServiceAccountUpdate());
    }
}
