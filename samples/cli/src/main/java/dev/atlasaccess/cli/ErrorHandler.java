package dev.atlasaccess.cli;

import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.errors.ErrorMessages;
import dev.atlasaccess.cli.terminal.Colour;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a failed command says, and its exit status. Without {@code --debug} never a stack trace. */
final class ErrorHandler {
    private static final int ATLAS_SAYS_NO = 1;
    private static final int WRONG_USAGE = 2;

    private ErrorHandler() {}

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        // Picocli counts arguments from 0, which tells nobody anything, and says of some errors that they are errors.
        String message = String.valueOf(e.getMessage())
                .replaceFirst("^(Unmatched argument) at index \\d+", "$1")
                .replaceFirst("^Error: ", "");
        print(command, message, suggestion(e) + "See '" + name + " --help'.");
        return WRONG_USAGE;
    }

    static int execution(Throwable e, CommandLine command) {
        if (isAboutAnArgument(e)) {
            print(command, e.getMessage(), "Nothing was sent.");
            return WRONG_USAGE;
        }
        if (e instanceof AtlasException atlas) {
            boolean isChange = command.getCommandName().equals("authorize");
            print(command, ErrorMessages.of(atlas), remedy(atlas, isChange));
        } else if ((e instanceof UncheckedIOException ? e.getCause() : e) instanceof IOException io) {
            print(command, "The answer could not be written: " + ErrorMessages.of(io), "Is there room on the disk?");
        } else {
            if (AtlasAccessCommand.isDebug()) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                trace.toString().lines().map(TextFormat::printable).forEach(command.getErr()::println);
            }
            String what = e instanceof OutOfMemoryError ? "Java is out of memory or threads." : "The program failed.";
            print(
                    command,
                    what,
                    "The list command shows what took effect, if it was to change something. --debug shows more.");
        }
        return ATLAS_SAYS_NO;
    }

    /** Only the SDK and this program say that of an argument; one from a library may come when something was sent. */
    private static boolean isAboutAnArgument(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.atlasaccess.");
    }

    private static String suggestion(ParameterException e) {
        List<String> similar =
                e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return similar.isEmpty() ? "" : "Did you mean " + similar.get(0) + "? ";
    }

    private static String remedy(AtlasException e, boolean isChange) {
        if (e instanceof AtlasStatusException status) {
            return status.remedy();
        }
        if (e instanceof RoleNotAssumableException late) {
            return late.lastError().remedy();
        }
        if (e instanceof AtlasTransportException transport) {
            boolean mayHaveChanged = isChange && transport.requestMayHaveReachedAtlas();
            String look = mayHaveChanged ? "The list command shows what took effect." : "";
            if (transport.isPermanent()) {
                return look; // the message names the setting to change
            }
            return "Check the network and " + EnvironmentVariables.BASE_URL
                    + (mayHaveChanged ? ". " + look : ", and try again.");
        }
        if (e instanceof UnreadableResponseException unreadable && unreadable.isChangeAccepted()) {
            return "The list command shows what took effect.";
        }
        return "Is " + EnvironmentVariables.BASE_URL + " right?";
    }

    private static void print(CommandLine command, @Nullable String message, String remedy) {
        PrintWriter err = command.getErr();
        Terminal terminal = Terminal.standardError();
        err.println(Colour.BAD.of("atlas-access: ", terminal) + TextFormat.printable(String.valueOf(message)));
        if (!remedy.isEmpty()) {
            err.println("  " + TextFormat.printable(remedy));
        }
        err.flush();
    }
}
