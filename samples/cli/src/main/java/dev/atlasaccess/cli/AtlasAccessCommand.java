package dev.atlasaccess.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that holds the others. */
@Command(
        name = "atlas-access",
        description = "Shows and authorizes the cloud provider access roles of MongoDB Atlas projects.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, AwsCommand.class, AzureCommand.class, GcpCommand.class, DemoCommand.class},
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  MONGODB_ATLAS_CLIENT_ID, MONGODB_ATLAS_CLIENT_SECRET        service account",
            "  MONGODB_ATLAS_PUBLIC_API_KEY, MONGODB_ATLAS_PRIVATE_API_KEY API key",
            "  MONGODB_ATLAS_ACCESS_TOKEN                                  access token",
            "  MONGODB_ATLAS_BASE_URL      where Atlas is, by default https://cloud.mongodb.com",
            "",
            "Exit status: 0 done, 1 Atlas or the network says no, 2 wrong usage (nothing was sent)."
        })
final class AtlasAccessCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
