package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasStatusException;
import dev.atlasaccess.AtlasTransportException;
import dev.atlasaccess.RoleNotAssumableException;
import dev.atlasaccess.UnreadableResponseException;
import dev.atlasaccess.model.FieldViolation;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What a failed command says, and its exit status. Never a stack trace. */
final class Failures {
    private static final int ATLAS_SAYS_NO = 1;
    private static final int WRONG_USAGE = 2;

    private Failures() {}

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        print(command, e.getMessage(), "See '" + name + " --help'.");
        return WRONG_USAGE;
    }

    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof IllegalArgumentException) {
            print(command, e.getMessage(), "Nothing was sent.");
            return WRONG_USAGE;
        }
        if (e instanceof AtlasStatusException status) {
            print(command, said(status), status.remedy());
        } else if (e instanceof RoleNotAssumableException late) {
            print(
                    command,
                    said(late.lastError()) + " Waited " + late.waited().toSeconds() + " s, asked " + late.attempts()
                            + " times.",
                    late.lastError().remedy());
        } else if (e instanceof AtlasTransportException transport) {
            print(
                    command,
                    e.getMessage(),
                    "Check the network and MONGODB_ATLAS_BASE_URL."
                            + (transport.requestMayHaveReachedAtlas()
                                    ? " The list command shows what took effect."
                                    : ""));
        } else if (e instanceof UnreadableResponseException) {
            print(command, e.getMessage(), "Is MONGODB_ATLAS_BASE_URL right?");
        } else {
            print(command, "Unexpected: " + e, "Please report this.");
        }
        return ATLAS_SAYS_NO;
    }

    private static String said(AtlasStatusException e) {
        StringBuilder text = new StringBuilder(e.errorCode().orElse("error"))
                .append(" (HTTP ")
                .append(e.status())
                .append(')');
        e.detail().ifPresent(detail -> text.append(": ").append(detail));
        for (FieldViolation violation : e.fieldViolations()) {
            text.append("; ").append(violation.getField()).append(": ").append(violation.getDescription());
        }
        return text.toString();
    }

    private static void print(CommandLine command, @Nullable String message, String remedy) {
        PrintWriter err = command.getErr();
        err.println("atlas-access: " + Text.printable(String.valueOf(message)));
        err.println("  " + Text.printable(remedy));
        err.flush();
    }
}
