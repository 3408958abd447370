package dev.atlasaccess.cli;

import dev.atlasaccess.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs commands in this JVM, with an environment and streams of their own. {@link Jar} starts a process instead. */
final class Cli {
    private Cli() {}

    static Run run(Map<String, String> environment, String... arguments) {
        return run(Terminal.NONE, "", environment, arguments);
    }

    static Run withInput(String input, Map<String, String> environment, String... arguments) {
        return run(Terminal.NONE, input, environment, arguments);
    }

    static Run onTerminal(Terminal terminal, Map<String, String> environment, String... arguments) {
        return run(terminal, "", environment, arguments);
    }

    /** A context without an environment and standard output. */
    static CommandContext context(PrintWriter err) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new CommandContext(
                Map.of(),
                InputStream.nullInputStream(),
                nowhere,
                err,
                Terminal.NONE,
                Terminal.NONE,
                new GracefulShutdown(),
                new AtomicBoolean());
    }

    private static Run run(Terminal terminal, String input, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (GracefulShutdown shutdown = new GracefulShutdown()) {
            int exitStatus = Main.run(
                    new CommandContext(
                            environment,
                            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                            new PrintWriter(out),
                            new PrintWriter(err),
                            terminal,
                            terminal,
                            shutdown,
                            new AtomicBoolean()),
                    arguments);
            return new Run(exitStatus, out.toString(), err.toString());
        }
    }
}
