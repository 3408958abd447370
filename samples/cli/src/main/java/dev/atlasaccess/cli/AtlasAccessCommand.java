package dev.atlasaccess.cli;

import dev.atlasaccess.EnvironmentVariables;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command that holds the others. */
@Command(
        name = "atlas-access",
        description = "Shows and authorizes the cloud provider access roles of MongoDB Atlas projects.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            ReportCommand.class,
            AwsCommand.class,
            AzureCommand.class,
            GcpCommand.class,
            DemoCommand.class,
            GenerateCompletion.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  See it work, without an account:",
            "    atlas-access demo",
            "  List the roles of a project, then authorize one:",
            "    atlas-access list --projectId 64a1f0c2b3d4e5f60718293a",
            "    atlas-access aws authorize 32b6e34b3d91647abb20e7b8 --wait 2m \\",
            "      --projectId 64a1f0c2b3d4e5f60718293a \\",
            "      --iamAssumedRoleArn arn:aws:iam::123456789012:role/for-atlas",
            "  An inventory of many projects as a web page:",
            "    atlas-access report --projectsFile projects.txt -o html --out report.html",
            "  Completion in bash and zsh:",
            "    source <(atlas-access generate-completion)",
            "",
            "Environment:",
            "  One of, the first that is set:",
            "    " + EnvironmentVariables.ACCESS_TOKEN,
            "    " + EnvironmentVariables.CLIENT_ID + " and " + EnvironmentVariables.CLIENT_SECRET,
            "    " + EnvironmentVariables.PUBLIC_API_KEY + " and " + EnvironmentVariables.PRIVATE_API_KEY,
            "    " + EnvironmentVariables.PUBLIC_KEY + " and " + EnvironmentVariables.PRIVATE_KEY,
            "    " + EnvironmentVariables.MCLI_PUBLIC_API_KEY + " and " + EnvironmentVariables.MCLI_PRIVATE_API_KEY,
            "  " + EnvironmentVariables.PROJECT_ID + "  stands in for --projectId",
            "  " + EnvironmentVariables.BASE_URL + "    another Atlas than cloud.mongodb.com; also",
            "    " + EnvironmentVariables.OPS_MANAGER_URL + ", " + EnvironmentVariables.MCLI_OPS_MANAGER_URL + ",",
            "    or cloud or cloudgov in " + EnvironmentVariables.SERVICE + ", " + EnvironmentVariables.MCLI_SERVICE,
            "  HTTPS_PROXY, ALL_PROXY    a proxy; NO_PROXY has the hosts to reach without it",
            "  NO_COLOR                  no colours, whatever the terminal",
            "",
            "Exit status: 0 done, 1 Atlas or the network says no, 2 wrong usage (nothing was sent)."
        })
final class AtlasAccessCommand implements Runnable {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.dev.atlasaccess";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "tell of every request on standard error; no secrets, no bodies")
    void debug(boolean on) {
        if (on) {
            // Read once, when the first logger is made: no command has made one yet.
            System.setProperty(LOG_LEVEL, "debug");
        }
    }

    static boolean isDebug() {
        return "debug".equals(System.getProperty(LOG_LEVEL));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, report, aws, azure, gcp or demo");
    }
}
