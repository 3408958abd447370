package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.http.AtlasResponse;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** {@code -o}: a table for people, or JSON for programs. */
final class OutputOption {
    /** The output formats, named as on the command line. */
    enum Format {
        table,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table or json; json is Atlas's response. Default: ${DEFAULT-VALUE}")
    private Format format;

    /** Whether advice for people may follow, on standard error. */
    boolean isTableOnTerminal(CommandContext context) {
        return format == Format.table
                && context.outTerminal().isTerminal()
                && context.errTerminal().isTerminal();
    }

    <T> void print(AtlasResponse<T> response, BiFunction<T, Terminal, String> table, CommandContext context) {
        String output = format == Format.json
                ? AtlasJson.indent(response.rawBody())
                : table.apply(response.body(), context.outTerminal());
        context.out().println(output);
    }
}
