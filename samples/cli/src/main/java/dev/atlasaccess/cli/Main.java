package dev.atlasaccess.cli;

import dev.atlasaccess.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The entry point of {@code atlas-access.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // UTF-8 whatever the locale: a terminal that cannot show a letter must not change it in a file.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Terminal terminal = Terminal.standardOutput();
        int exitCode = new CommandLine(new AtlasAccessCommand())
                .setColorScheme(Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(helpWidth(terminal))
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.execution(e, command))
                .execute(args);
        out.flush();
        if (out.checkError()) {
            err.println("atlas-access: " + (exitCode == 0 ? "done, but " : "")
                    + "the answer could not be written to standard output");
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    private static int helpWidth(Terminal terminal) {
        return terminal.isTerminal() ? Math.max(55, Math.min(100, terminal.width())) : 80;
    }
}
