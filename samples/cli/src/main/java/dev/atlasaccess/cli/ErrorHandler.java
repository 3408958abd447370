package dev.atlasaccess.cli;

import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.model.FieldViolation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.Levenshtein;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The message and the exit status of a failed command. Without {@code --debug} there is no stack trace. */
final class ErrorHandler {
    static final String SHOW_RESULT = "'atlas-access list' shows what took effect";

    private ErrorHandler() {}

    static int usage(ParameterException e, String[] args) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        CommandContext context = CommandContext.of(spec);
        if (Stream.of(args).anyMatch(arg -> arg.matches("-P.*|--profile(=.*)?"))) {
            print(
                    context,
                    "Profiles of the Atlas CLI are not read, and there is no option -P, --profile.",
                    "Set " + String.join(" and ", EnvironmentVariables.SERVICE_ACCOUNT) + ", or "
                            + String.join(" and ", EnvironmentVariables.API_KEYS.get(0)) + ", or "
                            + EnvironmentVariables.ACCESS_TOKEN + ".");
            return ExitCode.USAGE;
        }
        // Picocli counts arguments from 0, and starts some messages with "Error:".
        String message = String.valueOf(e.getMessage())
                .replaceFirst("^(Unmatched arguments?) (at|from) index \\d+", "$1")
                .replaceFirst("^Error: ", "")
                .replaceFirst("cannot convert ('.*') to class \\S+ \\(.*", "$1");
        boolean isNamedRole = Stream.of(args).anyMatch(arg -> arg.startsWith("--roleId"))
                && spec.findOption("--roleId") == null
                && !spec.positionalParameters().isEmpty();
        String hint = isNamedRole ? "ROLE_ID is an argument without a name. " : similar(e);
        print(context, message, hint + "See '" + spec.qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Picocli always suggests something. */
    private static String similar(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String typed = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
        return unmatched.getSuggestions().stream()
                .filter(name -> 3 * Levenshtein.distance(typed, name) <= typed.length())
                .findFirst()
                .map(name -> "Did you mean " + name + "? ")
                .orElse("");
    }

    static int execution(Throwable e, CommandLine command) {
        CommandContext context = CommandContext.of(command.getCommandSpec());
        // The SDK validates arguments before it sends anything; a failure after a request is one of this program.
        if (e instanceof IllegalArgumentException && !context.hasSent().get()) {
            print(context, asTyped(String.valueOf(e.getMessage()), command), "Nothing was sent.");
            return ExitCode.USAGE;
        }
        String provider = otherProvider(e, command);
        if (context.shutdown().isStopping() && !(e instanceof IOException || e instanceof UncheckedIOException)) {
            // The client was closed, and the signal determines the exit status.
            if (isChange(command)) {
                String unknown = "Stopped. Atlas may have received the request; " + SHOW_RESULT + ".";
                print(context, mayHaveChanged(e) ? unknown : "Stopped; the role was not authorized.", "");
            }
        } else if (!provider.isEmpty()) {
            print(
                    context,
                    "The role is of the provider " + provider + ".",
                    "Use 'atlas-access " + provider.toLowerCase(Locale.ROOT) + " authorize'.");
        } else if (e instanceof AtlasException atlas) {
            print(context, ErrorMessages.of(atlas), remedy(atlas, isChange(command) && mayHaveChanged(e)));
        } else if ((e instanceof UncheckedIOException ? e.getCause() : e) instanceof IOException io) {
            print(
                    context,
                    "The output could not be written: " + ErrorMessages.of(io),
                    "Is there space on the disk?" + (isChange(command) ? " " + SHOW_RESULT + "." : ""));
        } else {
            if (AtlasAccessCommand.isDebug()) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                trace.toString().lines().map(TextFormat::printable).forEach(context.err()::println);
            }
            print(
                    context,
                    e instanceof OutOfMemoryError ? "Java is out of memory or threads." : "The program failed.",
                    SHOW_RESULT + ", if the command changes something. --debug shows more.");
        }
        return ExitCode.SOFTWARE;
    }

    /** The names in the SDK's messages are those of its parameters. */
    private static String asTyped(String message, CommandLine command) {
        String option = "--" + message.replaceFirst("(?s) .*", "");
        return command.getCommandSpec().findOption(option) != null
                ? "--" + message
                : message.replaceFirst("^roleId ", "ROLE_ID ").replaceFirst("^apiVersion ", "--version ");
    }

    /** The provider of the role, if Atlas rejects that of the command; otherwise empty. */
    private static String otherProvider(Throwable e, CommandLine command) {
        if (!(e instanceof AtlasStatusException error)
                || !command.getCommandName().equals("authorize")) {
            return "";
        }
        String violations = error.fieldViolations().stream()
                .filter(violation -> "providerName".equals(violation.getField()))
                .map(FieldViolation::getDescription)
                .collect(Collectors.joining());
        String own = command.getParent().getCommandName().toUpperCase(Locale.ROOT);
        List<String> others = Stream.of("AWS", "AZURE", "GCP")
                .filter(name -> violations.contains(name) && !name.equals(own))
                .toList();
        return others.size() == 1 ? others.get(0) : "";
    }

    private static boolean mayHaveChanged(Throwable e) {
        return !(e instanceof AtlasException failure) || failure.changeMayHaveBeenMade();
    }

    private static boolean isChange(CommandLine command) {
        return command.getCommandName().equals("authorize")
                || (command.getCommand() instanceof ApiCommand api && api.isChange());
    }

    private static String remedy(AtlasException e, boolean mayHaveChanged) {
        String remedy = "";
        if (e instanceof AtlasStatusException status) {
            remedy = status.remedy();
        } else if (e instanceof RoleNotAssumableException timeout) {
            remedy = timeout.lastError().remedy()
                    + (timeout.attempts() == 1 ? " With --wait 5m, this command does so for up to five minutes." : "");
        } else if (e instanceof AtlasTransportException transport && !transport.isPermanent()) {
            remedy = "Check the network and " + EnvironmentVariables.BASE_URL
                    + (mayHaveChanged ? "." : ", and try again.");
        } else if (e instanceof UnreadableResponseException && !mayHaveChanged) {
            remedy = "Check " + EnvironmentVariables.BASE_URL + ".";
        } // the message of a permanent failure names the setting to change
        return mayHaveChanged ? (remedy + " " + SHOW_RESULT + ".").strip() : remedy;
    }

    static void print(CommandContext context, @Nullable String message, String remedy) {
        PrintWriter err = context.err();
        Terminal terminal = context.errTerminal();
        String program = "atlas-access: ";
        err.println(terminal.wrap(program + TextFormat.printable(String.valueOf(message)), "")
                .replaceFirst(program, terminal.styled(program, Style.fg_red)));
        if (!remedy.isEmpty()) {
            err.println(terminal.wrap(TextFormat.printable(remedy), "  "));
        }
        err.flush();
    }
}
