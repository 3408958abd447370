package dev.atlasaccess.cli.report;

import dev.atlasaccess.AtlasJson;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report for programs: one document, a project a line, each with Atlas's answer to the letter. Written as the results
 * come.
 */
public final class JsonReport implements Report {
    private final Writer out;
    private final Totals totals;
    private boolean first = true;

    /**
     * A report.
     *
     * @param out where it goes; stays open
     * @param totals for the time of the report
     */
    public JsonReport(Writer out, Totals totals) {
        this.out = out;
        this.totals = totals;
    }

    @Override
    public void add(ProjectResult result) throws IOException {
        out.write(first ? "{\"generatedAt\":" + Json.quoted(totals.now().toString()) + ",\"projects\":[\n" : ",\n");
        first = false;
        out.write("{\"projectId\":" + Json.quoted(result.projectId()));
        if (result instanceof ProjectResult.Answered answered) {
            out.write(",\"cloudProviderAccess\":"
                    + AtlasJson.indent(answered.json()).replaceAll("\\s*[\\r\\n]+\\s*", " "));
        } else if (result instanceof ProjectResult.Failed failed) {
            out.write(",\"error\":{\"status\":" + failed.status() + ",\"errorCode\":" + Json.quoted(failed.errorCode())
                    + ",\"message\":" + Json.quoted(failed.reason()) + "}");
        } else {
            out.write(",\"notAsked\":true");
        }
        out.write("}");
        out.flush();
    }

    @Override
    public void finish(Totals totals) throws IOException {
        out.write("\n],\"complete\":" + totals.isComplete());
        out.write(
                ",\"totals\":{\"projects\":" + totals.projects() + ",\"answered\":" + totals.answered() + ",\"failed\":"
                        + totals.failed() + ",\"notAsked\":" + totals.notAsked() + ",\"roles\":" + totals.roles()
                        + ",\"byProvider\":{");
        out.write(totals.providers().entrySet().stream()
                .map(provider -> Json.quoted(provider.getKey()) + ":{"
                        + counts(provider.getValue().byStatus()) + "}")
                .collect(Collectors.joining(",")));
        out.write("},\"unknownFields\":{" + counts(totals.unknownFields()) + "}},\"findings\":[");
        out.write(Arrays.stream(Finding.values())
                .map(finding -> "{\"finding\":" + Json.quoted(finding.name()) + ",\"rule\":"
                        + Json.quoted(finding.rule()) + ",\"roles\":" + totals.of(finding) + "}")
                .collect(Collectors.joining(",")));
        out.write("]}\n");
        out.flush();
    }

    @Override
    public void close() {}

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> Json.quoted(count.getKey()) + ":" + count.getValue())
                .collect(Collectors.joining(","));
    }
}
