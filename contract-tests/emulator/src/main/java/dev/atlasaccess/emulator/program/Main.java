package dev.atlasaccess.emulator.program;

import dev.atlasaccess.emulator.Scenario;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The entry point of {@code atlas-emulator.jar}. */
public final class Main {
    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        int exitCode = new CommandLine(new EmulatorCommand())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .registerConverter(Scenario.class, Main::scenario)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::execution)
                .execute(args);
        System.exit(exitCode);
    }

    private static Scenario scenario(String text) {
        try {
            return Scenario.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int usage(ParameterException e, String[] args) {
        print(e.getCommandLine(), e.getMessage() + "\n  See 'atlas-emulator --help'.");
        return WRONG_USAGE;
    }

    private static int execution(Exception e, CommandLine command, ParseResult parsed) {
        print(command, String.valueOf(e.getMessage()));
        return e instanceof IllegalArgumentException ? WRONG_USAGE : CANNOT_START;
    }

    private static void print(CommandLine command, String message) {
        command.getErr().println("atlas-emulator: " + message);
        command.getErr().flush();
    }
}
