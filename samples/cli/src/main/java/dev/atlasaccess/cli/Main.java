package dev.atlasaccess.cli;

import dev.atlasaccess.cli.terminal.Terminal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

/** The entry point of {@code atlas-access.jar}. */
public final class Main {
    /** The status of a program that the signal ends, as it ends cat and git. */
    private static final int SIGPIPE = 128 + 13;

    private Main() {}

    /**
     * Runs a command and exits.
     *
     * @param args its arguments
     */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        // If standard input is closed, its descriptor is that of a file of the JVM, which crashes without it.
        System.setIn(new FilterInputStream(System.in) {
            @Override
            public void close() {}
        });
        // UTF-8 in every locale: a file must not lose the characters that a terminal cannot show.
        int exitStatus;
        try (GracefulShutdown shutdown = new GracefulShutdown()) {
            exitStatus = run(
                    new CommandContext(
                            environment,
                            System.in,
                            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                            Terminal.ofDescriptor(1, environment),
                            Terminal.ofDescriptor(2, environment),
                            shutdown,
                            new AtomicBoolean()),
                    args);
        }
        System.exit(exitStatus);
    }

    /** Runs a command and returns its exit status. */
    static int run(CommandContext context, String... args) {
        Terminal terminal = context.outTerminal();
        CommandLine command = AtlasAccessCommand.commandLine(context, args)
                .setColorScheme(Help.defaultColorScheme(terminal.hasColors() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(terminal.isTerminal() ? Math.max(55, Math.min(100, terminal.width())) : 80)
                .setOut(context.out())
                .setErr(context.err())
                .registerConverter(Path.class, Main::path)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(ErrorHandler::usage)
                .setExecutionExceptionHandler((e, failed, parsed) -> ErrorHandler.execution(e, failed));
        int exitStatus;
        try {
            exitStatus = command.execute(args);
        } catch (Error e) {
            exitStatus = ErrorHandler.execution(e, command);
        }
        if (context.out().checkError()) {
            if (isPipe()) {
                return SIGPIPE;
            }
            context.err()
                    .println("atlas-access: " + (exitStatus == 0 ? "done, but " : "")
                            + "the output could not be written to standard output");
            return 1;
        }
        return exitStatus;
    }

    /** Only a closed pipe fails: the reader has what it needs. A file may be on a full disk. */
    private static boolean isPipe() {
        try {
            int type = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & 0170000;
            return type == 0010000 || type == 0140000; // S_IFIFO, S_IFSOCK
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** In the C locale Java supports file names in ASCII only. */
    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + name + "' is not a file name in this locale; try again with LC_ALL=C.UTF-8");
        }
    }
}
