package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.AtlasResponse;
import java.io.PrintWriter;
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

    void print(AtlasResponse<?> response, RoleTable table, PrintWriter out) {
        out.println(format == Format.JSON ? AtlasJson.indent(response.rawBody()) : table.text());
    }
}
