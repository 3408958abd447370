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
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The message and the exit status of a failed command. Without {@code --debug} there is no stack trace. */
final class ErrorHandler {
    static final String SHOW_RESULT = "The list command shows what took effect";

    private ErrorHandler() {}

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        if (Stream.of(args).anyMatch(arg -> arg.matches("-P.*|--profile(=.*)?"))) {
            print(
                    command,
                    "Profiles of the Atlas CLI are not read, and there is no option -P, --profile.",
                    "Set " + String.join(" and ", EnvironmentVariables.SERVICE_ACCOUNT) + ", or "
                            + String.join(" and ", EnvironmentVariables.API_KEYS.get(0)) + ", or "
                            + EnvironmentVariables.ACCESS_TOKEN + ".");
            return ExitCode.USAGE;
        }
        List<String> similar =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        // Picocli counts arguments from 0, and starts some messages with "Error:".
        String message = String.valueOf(e.getMessage())
                .replaceFirst("^(Unmatched argument) at index \\d+", "$1")
                .replaceFirst("^Error: ", "")
                .replaceFirst("cannot convert ('.*') to class \\S+ \\(.*", "$1");
        print(
                command,
                message,
                (similar.isEmpty() ? "" : "Did you mean " + similar.get(0) + "? ") + "See '"
                        + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    static int execution(Throwable e, CommandLine command) {
        CommandContext context = CommandContext.of(command.getCommandSpec());
        if (context.shutdown().isStopping() && !(e instanceof IOException || e instanceof UncheckedIOException)) {
            return ExitCode.SOFTWARE; // the client was closed, and the signal determines the exit status
        }
        if (isAboutAnArgument(e)) {
            print(command, e.getMessage(), "Nothing was sent.");
            return ExitCode.USAGE;
        }
        if (e instanceof AtlasException atlas) {
            print(command, ErrorMessages.of(atlas), remedy(atlas, isChange(command)));
        } else if ((e instanceof UncheckedIOException ? e.getCause() : e) instanceof IOException io) {
            print(
                    command,
                    "The output could not be written: " + ErrorMessages.of(io),
                    "Is there space on the disk?" + (isChange(command) ? " " + SHOW_RESULT + "." : ""));
        } else {
            if (AtlasAccessCommand.isDebug()) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                trace.toString().lines().map(TextFormat::printable).forEach(command.getErr()::println);
            }
            print(
                    command,
                    e instanceof OutOfMemoryError ? "Java is out of memory or threads." : "The program failed.",
                    SHOW_RESULT + ", if the command changes something. --debug shows more.");
        }
        return ExitCode.SOFTWARE;
    }

    private static boolean isChange(CommandLine command) {
        return command.getCommandName().equals("authorize")
                || (command.getCommand() instanceof ApiCommand api && api.isChange());
    }

    /** Only in the SDK and in this program it means that nothing was sent; a library may throw it later. */
    private static boolean isAboutAnArgument(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.atlasaccess.");
    }

    private static String remedy(AtlasException e, boolean isChange) {
        if (e instanceof AtlasStatusException status) {
            return status.remedy();
        }
        if (e instanceof RoleNotAssumableException timeout) {
            return timeout.lastError().remedy()
                    + (timeout.attempts() == 1 ? " With --wait 5m, this command does so for up to five minutes." : "");
        }
        if (e instanceof AtlasTransportException transport) {
            boolean mayHaveChanged = isChange && transport.requestMayHaveReachedAtlas();
            if (transport.isPermanent()) { // the message names the setting to change
                return mayHaveChanged ? SHOW_RESULT + "." : "";
            }
            return "Check the network and " + EnvironmentVariables.BASE_URL
                    + (mayHaveChanged ? ". " + SHOW_RESULT + "." : ", and try again.");
        }
        boolean isAccepted = e instanceof UnreadableResponseException unreadable && unreadable.isChangeAccepted();
        return isAccepted ? SHOW_RESULT + "." : "Check " + EnvironmentVariables.BASE_URL + ".";
    }

    static void print(CommandLine command, @Nullable String message, String remedy) {
        PrintWriter err = command.getErr();
        Terminal terminal = CommandContext.of(command.getCommandSpec()).errTerminal();
        err.println(terminal.styled("atlas-access: ", Style.fg_red) + TextFormat.printable(String.valueOf(message)));
        if (!remedy.isEmpty()) {
            err.println("  " + TextFormat.printable(remedy));
        }
        err.flush();
    }
}
