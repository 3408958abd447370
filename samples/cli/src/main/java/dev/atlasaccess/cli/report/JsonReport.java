package dev.atlasaccess.cli.report;

import dev.atlasaccess.AtlasJson;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<Object> findings = new ArrayList<>();
        totals.findings()
                .forEach((finding, roles) ->
                        findings.add(object("finding", finding.name(), "rule", finding.rule(), "roles", roles)));
        Map<String, Object> end = object("complete", totals.isComplete(), "totals", counts, "findings", findings);
        if (totals.notRequested() > 0) {
            end.put("stopReason", totals.stopReason());
        }
        out.write("\n]," + AtlasJson.write(end).substring(1) + "\n");
        out.flush();
    }

    /** A JSON object that keeps the order of its fields. */
    private static Map<String, Object> object(
            String name1, Object value1, String name2, Object value2, String name3, Object value3) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name1, value1);
        object.put(name2, value2);
        object.put(name3, value3);
        return object;
    }
}
