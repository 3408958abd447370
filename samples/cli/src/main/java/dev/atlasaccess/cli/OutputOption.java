package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.roles.RoleTable;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.http.AtlasResponse;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code -o}: for people or for programs. */
final class OutputOption {
    /** The forms of an answer. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Formats.class,
            completionCandidates = Formats.class,
            description = "table or json; json is the answer as Atlas gave it. Default: ${DEFAULT-VALUE}")
    private Format format;

    /** As people type them. */
    static final class Formats extends Choice<Format> {
        Formats() {
            super(Format.values());
        }
    }

    <T> void print(AtlasResponse<T> response, Function<T, RoleTable> table, PrintWriter out) {
        out.println(
                format == Format.JSON
                        ? AtlasJson.indent(response.rawBody())
                        : table.apply(response.body()).text(Terminal.standardOutput()));
    }
}
