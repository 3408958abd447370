package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.AtlasResponse;
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
            description = "table or json; json is the answer as Atlas gave it. Default: ${DEFAULT-VALUE}")
    private Format format;

    <T> void print(AtlasResponse<T> response, Function<T, RoleTable> table, PrintWriter out) {
        out.println(
                format == Format.JSON
                        ? AtlasJson.indent(response.rawBody())
                        : table.apply(response.body()).text());
    }
}
