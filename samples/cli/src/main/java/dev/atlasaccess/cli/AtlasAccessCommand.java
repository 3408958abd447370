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
            "  One of, the first that is set:",
            "    MONGODB_ATLAS_ACCESS_TOKEN",
            "    MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET",
            "    MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY",
            "    MONGODB_ATLAS_PUBLIC_KEY and MONGODB_ATLAS_PRIVATE_KEY",
            "    MCLI_PUBLIC_API_KEY and MCLI_PRIVATE_API_KEY",
            "  MONGODB_ATLAS_PROJECT_ID  stands in for --projectId",
            "  MONGODB_ATLAS_BASE_URL    another Atlas than cloud.mongodb.com",
            "",
            "Exit status: 0 done, 1 Atlas or the network says no, 2 wrong usage (nothing was sent)."
        })
final class AtlasAccessCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, aws, azure, gcp or demo");
    }
}
