package dev.atlasaccess.cli;

import dev.atlasaccess.EnvironmentVariables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The root command.
 *
 * @param context of all commands
 */
@Command(
        name = "atlas-access",
        description = "Shows and authorizes the cloud provider access roles of MongoDB Atlas projects.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  A demonstration, without an account:",
            "    atlas-access demo",
            "  List the roles of a project, then authorize one ('atlas-access aws --help' shows all steps):",
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
            "  Credentials, the first that is set of:",
            "    " + EnvironmentVariables.ACCESS_TOKEN,
            "    " + EnvironmentVariables.CLIENT_ID + " and " + EnvironmentVariables.CLIENT_SECRET,
            "    " + EnvironmentVariables.PUBLIC_API_KEY + " and " + EnvironmentVariables.PRIVATE_API_KEY,
            "    " + EnvironmentVariables.PUBLIC_KEY + " and " + EnvironmentVariables.PRIVATE_KEY,
            "    " + EnvironmentVariables.MCLI_PUBLIC_API_KEY + " and " + EnvironmentVariables.MCLI_PRIVATE_API_KEY,
            "  " + EnvironmentVariables.PROJECT_ID + "  default of --projectId",
            "  " + EnvironmentVariables.BASE_URL + "    base URL other than https://cloud.mongodb.com; also",
            "    " + EnvironmentVariables.OPS_MANAGER_URL + ", " + EnvironmentVariables.MCLI_OPS_MANAGER_URL + ",",
            "    or cloud or cloudgov in " + EnvironmentVariables.SERVICE + ", " + EnvironmentVariables.MCLI_SERVICE,
            "  HTTPS_PROXY, ALL_PROXY    a proxy; NO_PROXY: hosts that are reached without it",
            "  NO_COLOR                  disables colors",
            "",
            "Exit status: 0 success, 1 error of Atlas or the network, 2 usage error (nothing",
            "  was sent), 130 after Ctrl-C, 143 after SIGTERM, 141 if standard output is a",
            "  pipe that was closed."
        })
record AtlasAccessCommand(CommandContext context) {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.dev.atlasaccess";

    /** Of {@code --servicePrincipalId=UUID}, which the help would break otherwise. */
    private static final int LONGEST_OPTION = 25;

    /** In the order of the help. */
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            ListCommand.class,
            ReportCommand.class,
            AwsCommand.class,
            AzureCommand.class,
            GcpCommand.class,
            ApiCommand.class,
            DemoCommand.class,
            GenerateCompletion.class);

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "log every request to standard error, without secrets and bodies")
    void debug(boolean on) {
        if (on) {
            // slf4j-simple reads it when the first logger is created, which is later.
            System.setProperty(LOG_LEVEL, "debug");
        }
    }

    /**
     * Sets up the subcommand that the arguments start with, because the others take a large part of a short run. Sets up all
     * of them for other arguments, and for the completion, which is generated for all.
     */
    static CommandLine commandLine(CommandContext context, String... args) {
        CommandLine root = new CommandLine(new AtlasAccessCommand(context));
        String first = args.length == 0 ? "" : args[0];
        List<Class<?>> named = SUBCOMMANDS.stream()
                .filter(type -> type.getAnnotation(Command.class).name().equals(first))
                .filter(type -> type != GenerateCompletion.class)
                .toList();
        (named.isEmpty() ? SUBCOMMANDS : named).forEach(root::addSubcommand);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(root.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_FOOTER, AtlasAccessCommand::footer);
        return root.setHelpSectionMap(sections).setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION);
    }

    /** The examples of a command, which are a text file; or else those of its annotation. */
    private static String footer(Help help) {
        String name = help.commandSpec().qualifiedName("-").replaceFirst("^atlas-access-?", "");
        try (InputStream file = AtlasAccessCommand.class.getResourceAsStream("help/" + name + ".txt")) {
            return file == null ? help.footer() : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isDebug() {
        return "debug".equals(System.getProperty(LOG_LEVEL));
    }
}
