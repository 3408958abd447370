package dev.atlasaccess.cli.report;

import dev.atlasaccess.AtlasJson;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The report for programs: one JSON document, a project on each line with Atlas's response verbatim. Not buffered. */
public final class JsonReport implements Report {
    private final Writer out;
    private final Totals totals;
    private boolean isFirst = true;

    /**
     * A report.
     *
     * @param out where it is written; stays open
     * @param totals for the time of the report
     */
    public JsonReport(Writer out, Totals totals) {
        this.out = out;
        this.totals = totals;
    }

    @Override
    public void add(ProjectResult result) throws IOException {
        out.write(isFirst ? "{\"generatedAt\":\"" + totals.now() + "\",\"projects\":[\n" : ",\n");
        isFirst = false;
        out.write("{\"projectId\":" + AtlasJson.write(result.projectId()));
        if (result instanceof ProjectResult.Success success) {
            out.write(",\"cloudProviderAccess\":"
                    + AtlasJson.indent(success.json())
                            .lines()
                            .map(String::strip)
                            .collect(Collectors.joining(" ")));
        } else if (result instanceof ProjectResult.Failure failure) {
            out.write(",\"error\":{\"status\":" + failure.status()
                    + ",\"errorCode\":" + AtlasJson.write(failure.errorCode())
                    + ",\"message\":" + AtlasJson.write(failure.reason()) + "}");
        } else {
            out.write(",\"notRequested\":true");
        }
        out.write("}");
        out.flush();
    }

    @Override
    public void finish(Totals totals) throws IOException {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("projects", totals.projects());
        counts.put("listed", totals.listed());
        counts.put("failed", totals.failures().size());
        counts.put("notRequested", totals.notRequested());
        counts.put("roles", totals.roles());
        counts.put("byProvider", totals.statusesByProvider());
        counts.put("unknownFields", totals.unknownFields());
        String findings = totals.findings().entrySet().stream()
                .map(entry -> "{\"finding\":\"" + entry.getKey()
                        + "\",\"rule\":" + AtlasJson.write(entry.getKey().rule())
                        + ",\"roles\":" + entry.getValue() + "}")
                .collect(Collectors.joining(","));
        out.write("\n],\"complete\":" + totals.isComplete()
                + ",\"totals\":" + AtlasJson.write(counts)
                + ",\"findings\":[" + findings + "]"
                + (totals.notRequested() > 0 ? ",\"stopReason\":" + AtlasJson.write(totals.stopReason()) : "")
                + "}\n");
        out.flush();
    }
}
