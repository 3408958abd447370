package dev.atlasaccess.cli;

import dev.atlasaccess.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

/** The entry point of {@code atlas-access.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // UTF-8 whatever the locale: a terminal that cannot show a letter must not change it in a file.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.standardOutput();
        CommandLine command = new CommandLine(new AtlasAccessCommand())
                .setColorScheme(Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(helpWidth(terminal))
                .setOut(out)
                .setErr(err)
                .registerConverter(Path.class, Main::path)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(ErrorHandler::usage)
                .setExecutionExceptionHandler((e, failed, parsed) -> ErrorHandler.execution(e, failed));
        int exitCode;
        try {
            exitCode = command.execute(args);
        } catch (Error e) {
            exitCode = ErrorHandler.execution(e, command);
        }
        out.flush();
        if (out.checkError()) {
            err.println("atlas-access: " + (exitCode == 0 ? "done, but " : "")
                    + "the answer could not be written to standard output");
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    /** In a locale such as C, Java has no letters but those of ASCII. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no file name in this locale; try again with LC_ALL=C.UTF-8");
        }
    }

    private static int helpWidth(Terminal terminal) {
        return terminal.isTerminal() ? Math.max(55, Math.min(100, terminal.width())) : 80;
    }
}
