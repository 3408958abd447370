package dev.atlasaccess.cli.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.atlasaccess.AtlasJson;
import dev.atlasaccess.cli.io.Resources;
import dev.atlasaccess.cli.roles.RoleState;
import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The report as one self-contained page: no network, no other file. The template escapes every value; the content security
 * policy of the page permits its own script only. The roles are data in the page, from which the script makes the rows that
 * are looked at: as HTML, those of ten thousand projects would take seconds to open.
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
            .withFormatter(HtmlReport::format);

    /** A page of many thousand rows takes long to open. */
    private static final int MAX_FAILURES = 500;

    private final Writer out;
    private final Totals totals;
    /** Empty if there is no user interface. */
    private final String atlas;
    /** The JSON array of the projects that have roles, without its brackets. */
    private final StringBuilder projects = new StringBuilder();

    /**
     * A report.
     *
     * @param out where it is written; stays open
     * @param totals for the time of the report
     * @param atlas the base URL of Atlas, for links to the projects; without them for an emulator on loopback
     */
    public HtmlReport(Writer out, Totals totals, URI atlas) {
        this.out = out;
        this.totals = totals;
        this.atlas = atlas.getHost().matches("localhost|127\\..*|\\[::1]") ? "" : atlas.toString();
    }

    @Override
    public void add(ProjectResult result) {
        if (result instanceof ProjectResult.Success success && !success.roles().isEmpty()) {
            projects.append(projects.isEmpty() ? "" : ",\n")
                    .append(json(List.of(
                            success.projectId(),
                            success.roles().stream().map(this::row).toList())));
        }
    }

    /** In the order in which the script reads them. */
    private List<Object> row(RoleSummary role) {
        return List.of(
                role.provider(),
                role.id(),
                role.state().label(),
                role.stateText(),
                role.created(),
                Objects.requireNonNullElse(role.usedBy(), ""),
                role.identity(),
                Finding.of(role, totals.now()).stream().map(Finding::title).toList());
    }

    /** JSON that does not end the script element that it is in, nor starts a comment there. */
    private static String json(Object value) {
        return AtlasJson.write(value).replace("<", "\\u003c");
    }

    @Override
    public void finish(Totals totals) throws IOException {
        Map<String, Object> page = new HashMap<>();
        page.put("totals", totals);
        page.put("time", TIME.format(totals.now()));
        page.put("projects", TextFormat.count(totals.projects(), "project"));
        page.put("listedProjects", TextFormat.count(totals.listed(), "project"));
        page.put("roleCount", TextFormat.count(totals.roles(), "role"));
        page.put("states", RoleState.values());
        page.put("atlas", atlas);
        page.put("isLinked", !atlas.isEmpty());
        page.put("failures", totals.failures().stream().limit(MAX_FAILURES).toList());
        page.put("moreFailures", Math.max(0, totals.failures().size() - MAX_FAILURES));
        page.put("atlasJson", json(atlas));
        page.put("nowJson", json(totals.now().toString()));
        page.put("projectsJson", projects);
        String style = resource("report.css");
        String script = resource("report.js");
        page.put("style", style);
        page.put("script", script);
        page.put("styleHash", hash(style));
        page.put("scriptHash", hash(script));
        try {
            TEMPLATES.compile(resource("report.html")).execute(page, out);
        } catch (MustacheException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
        out.flush();
    }

    private static String format(Object value) {
        String shown = value instanceof Number number ? TextFormat.number(number.longValue()) : value.toString();
        return shown.isEmpty() ? NO_VALUE : shown;
    }

    private static String resource(String name) {
        // A browser normalizes line ends before it computes the hash.
        return Resources.read(HtmlReport.class, name).orElseThrow().replace("\r\n", "\n");
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
