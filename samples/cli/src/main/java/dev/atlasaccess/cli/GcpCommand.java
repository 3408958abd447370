package dev.atlasaccess.cli;

import dev.atlasaccess.model.GcpServiceAccountUpdate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Authorizes a Google Cloud service account. */
@Command(name = "gcp", description = "Access by Google Cloud service accounts.")
final class GcpCommand {
    @Command(
            name = "authorize",
            description = "Authorizes a role. Atlas does not require it: 'atlas-access gcp --help' shows the steps.")
    int authorize(@Mixin RoleAuthorization authorization) {
        return authorization.run(new GcpServiceAccountUpdate());
    }
}
