package dev.atlasaccess.cli.report;

import com.samskivert.mustache.Mustache;
import dev.atlasaccess.cli.report.BarChart.Data;
import dev.atlasaccess.cli.report.BarChart.Segment;
import dev.atlasaccess.cli.roles.RoleColumn;
import dev.atlasaccess.cli.roles.RoleState;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The report as one self-contained page: no network, no other file. The template escapes every value; the content security
 * policy of the page permits its own script only.
 */
public final class HtmlReport implements Report {
    private static final String NO_VALUE = "–";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Mustache.Compiler TEMPLATES = Mustache.compiler()
            .strictSections(true)
            .zeroIsFalse(true)
            .nullValue(NO_VALUE)
            .withFormatter(HtmlReport::format)
            .withLoader(name -> new StringReader(resource(name)));

    private final Writer out;
    private final Totals totals;
    private final List<Row> rows = new ArrayList<>();

    /** A row of the table of roles. */
    private record Row(String projectId, RoleSummary role, Set<Finding> findings) {}

    /** A provider and its number of roles by status. */
    private record Provider(String name, Set<Map.Entry<String, Long>> statuses) {}

    /**
     * A report.
     *
     * @param out where it is written; stays open
     * @param totals for the time of the report
     */
    public HtmlReport(Writer out, Totals totals) {
        this.out = out;
        this.totals = totals;
    }

    @Override
    public void add(ProjectResult result) {
        if (result instanceof ProjectResult.Success success) {
            success.roles()
                    .forEach(role -> rows.add(new Row(success.projectId(), role, Finding.of(role, totals.now()))));
        }
    }

    @Override
    public void finish(Totals totals) throws IOException {
        Map<String, Object> page = new HashMap<>();
        page.put("totals", totals);
        page.put("time", TIME.format(totals.now()));
        page.put("projects", TextFormat.count(totals.projects(), "project"));
        page.put("listedProjects", TextFormat.count(totals.listed(), "project"));
        page.put("roleCount", TextFormat.count(totals.roles(), "role"));
        page.put("hasUnknownFields", !totals.unknownFields().isEmpty());
        page.put("unknownFields", String.join(", ", totals.unknownFields().keySet()));
        page.put("states", RoleState.values());
        page.put(
                "providers",
                totals.statusesByProvider().entrySet().stream()
                        .map(provider -> new Provider(
                                provider.getKey(), provider.getValue().entrySet()))
                        .toList());
        page.put("stateChart", stateChart(totals));
        page.put("ageChart", ageChart(totals));
        page.put(
                "columns",
                Stream.concat(Stream.of("Project"), RoleColumn.ALL.stream().map(RoleColumn::title))
                        .toList());
        page.put("rows", rows);
        String style = TEMPLATES.compile(resource("report.css")).execute(page);
        String script = resource("report.js");
        page.put("style", style);
        page.put("script", script);
        page.put("styleHash", hash(style));
        page.put("scriptHash", hash(script));
        TEMPLATES.compile(resource("report.html")).execute(page, out);
        out.flush();
    }

    private static String format(Object value) {
        String text = value instanceof Number number ? TextFormat.number(number.longValue()) : value.toString();
        return text.isEmpty() ? NO_VALUE : text;
    }

    private static BarChart stateChart(Totals totals) {
        return BarChart.of(
                "Roles by provider and state",
                totals.statesByProvider().entrySet().stream()
                        .map(provider -> new Data(
                                provider.getKey(),
                                provider.getValue().entrySet().stream()
                                        .map(state -> new Segment(
                                                state.getKey().label(),
                                                state.getKey().label(),
                                                state.getValue()))
                                        .toList()))
                        .toList());
    }

    private static BarChart ageChart(Totals totals) {
        return BarChart.of(
                "Roles by age",
                Arrays.stream(RoleAge.values())
                        .filter(age -> age != RoleAge.UNKNOWN || totals.of(age) > 0)
                        .map(age -> new Data(age.label(), List.of(new Segment("age", age.label(), totals.of(age)))))
                        .toList());
    }

    private static String resource(String name) {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
            // A browser normalizes line ends before it computes the hash.
            return text.replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
