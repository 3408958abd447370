package dev.atlasaccess.cli;

import dev.atlasaccess.cli.io.Resources;
import java.util.List;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
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
        scope = ScopeType.INHERIT,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND")
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
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, AtlasAccessCommand::footer);
        return root.setHelpSectionMap(root.getHelpSectionMap()).setUsageHelpLongOptionsMaxWidth(LONGEST_OPTION);
    }

    /** The examples of a command, which are a text file; the generated command has none. */
    private static String footer(Help help) {
        String name = help.commandSpec().qualifiedName("-").replaceFirst("^atlas-access-", "");
        return Resources.read(AtlasAccessCommand.class, "help/" + name + ".txt").orElse("");
    }

    static boolean isDebug() {
        return "debug".equals(System.getProperty(LOG_LEVEL));
    }
}
