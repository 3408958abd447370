package dev.atlasaccess.emulator.program;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The entry point of the artifact with the classifier {@code standalone}. */
public final class Main {
    private static final int CANNOT_START = 1;
    private static final int INVALID_USAGE = 2;

    private Main() {}

    /**
     * Runs the emulator.
     *
     * @param args the arguments, see {@code --help}
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Returns the exit status. Does not return while an emulator is running. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new EmulatorCommand())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::execution)
                .execute(args);
    }

    private static int usage(ParameterException e, String[] args) {
        // Picocli quotes the value, which may be a secret.
        String message =
                String.valueOf(e.getMessage()).replaceFirst("(?s)^(Value for )option (.*?) but was .*", "$1$2");
        print(e.getCommandLine(), message + "\n  See 'atlas-emulator --help'.");
        return INVALID_USAGE;
    }

    private static int execution(Exception e, CommandLine command, ParseResult parsed) {
        print(command, String.valueOf(e.getMessage()));
        return e instanceof IllegalArgumentException ? INVALID_USAGE : CANNOT_START;
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("atlas-emulator: " + message);
        command.getErr().flush();
    }
}
