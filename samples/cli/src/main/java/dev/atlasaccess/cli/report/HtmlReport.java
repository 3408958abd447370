package dev.atlasaccess.cli.report;

import com.samskivert.mustache.Mustache;
import dev.atlasaccess.cli.roles.RoleSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The report as one page that needs nothing else: no network, no other file. The template escapes every value; the only
 * script is the one that belongs to the page, and the page's own policy lets no other run.
 */
public final class HtmlReport implements Report {
    private final Writer out;
    private final Totals totals;
    private final Spool rows = new Spool();
    private final Spool failures = new Spool();

    /**
     * A report.
     *
     * @param out where it goes; stays open
     * @param totals for the time of the report
     */
    public HtmlReport(Writer out, Totals totals) throws IOException {
        this.out = out;
        this.totals = totals;
    }

    @Override
    public void add(ProjectResult result) throws IOException {
        if (result instanceof ProjectResult.Answered answered) {
            for (RoleSummary role : answered.roles()) {
                rows.add(ReportRow.of(answered.projectId(), role, totals.now()).toTexts());
            }
        } else if (result instanceof ProjectResult.Failed failed) {
            failures.add(List.of(failed.projectId(), failed.reason()));
        }
    }

    @Override
    public void finish(Totals totals) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        String policy = "default-src 'none'; style-src '" + hash(style) + "'; script-src '" + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
        Mustache.compiler()
                .strictSections(true)
                .compile(resource("report.html"))
                .execute(new HtmlPage(totals, rows.rows(), failures.rows(), policy, style, script), out);
        out.flush();
    }

    @Override
    public void close() {}

    private static String resource(String name) {
        try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(resource, name).readAllBytes(), StandardCharsets.UTF_8);
            // As browsers hash it.
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
