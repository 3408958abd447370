package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleSummary;
import dev.atlasaccess.cli.terminal.Colour;
import dev.atlasaccess.cli.terminal.Table;
import dev.atlasaccess.cli.terminal.Table.Cell;
import dev.atlasaccess.cli.terminal.Table.Column;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** The report for a terminal: a row for each role, then the numbers. */
public final class TableReport implements Report {
    private final Writer out;
    private final Terminal terminal;
    private final Instant now;
    private final Spool rows = new Spool();
    private final Table table = new Table(List.of(
            new Column("PROJECT", 24),
            new Column("PROVIDER", 5),
            new Column("ROLE ID", 24),
            new Column("STATE", 10),
            new Column("USED BY", 10),
            new Column("IDENTITY", 18)));

    /**
     * A report.
     *
     * @param out where it goes; stays open
     * @param terminal what that is
     * @param now the time of the report
     */
    public TableReport(Writer out, Terminal terminal, Instant now) throws IOException {
        this.out = out;
        this.terminal = terminal;
        this.now = now;
    }

    @Override
    public void add(ProjectResult result) throws IOException {
        if (result instanceof ProjectResult.Answered answered) {
            for (RoleSummary role : answered.roles()) {
                ReportRow row = ReportRow.of(answered.projectId(), role, now);
                table.measure(cells(row));
                rows.add(row.toTexts());
            }
        }
    }

    @Override
    public void finish(Totals totals) throws IOException {
        if (rows.count() > 0) {
            Table.Layout layout = table.fit(terminal);
            out.write(layout.heading());
            Iterator<List<String>> all = rows.rows();
            while (all.hasNext()) {
                out.write(layout.row(cells(ReportRow.of(all.next()))));
            }
            out.write(layout.heading().isEmpty() ? "" : "\n");
        }
        writeNumbers(totals);
        out.flush();
    }

    private void writeNumbers(Totals totals) throws IOException {
        if (totals.notAsked() > 0) {
            line(
                    Colour.BAD,
                    "PARTIAL: the report was stopped, and did not come to " + TextFormat.number(totals.notAsked())
                            + " of " + TextFormat.count(totals.projects(), "project") + ".");
        }
        line(
                Colour.HEADING,
                TextFormat.count(totals.roles(), "role") + " in " + TextFormat.number(totals.answered()) + " of "
                        + TextFormat.count(totals.projects(), "project") + "; "
                        + TextFormat.number(totals.withoutRoles()) + " without roles, "
                        + TextFormat.number(totals.failed())
                        + " failed.");
        totals.providers()
                .forEach((name, provider) -> line(
                        Colour.PLAIN,
                        name + ": "
                                + provider.byStatus().entrySet().stream()
                                        .map(status -> TextFormat.number(status.getValue()) + " " + status.getKey())
                                        .collect(Collectors.joining(", "))));
        for (Finding finding : Finding.values()) {
            line(Colour.PLAIN, finding.title() + ": " + TextFormat.number(totals.of(finding)) + ". " + finding.rule());
        }
        if (!totals.unknownFields().isEmpty()) {
            line(
                    Colour.PLAIN,
                    "Also in the answers, not known to this version (see -o json): "
                            + String.join(", ", totals.unknownFields().keySet()));
        }
    }

    private void line(Colour colour, String text) {
        try {
            for (String part : TextFormat.wrapped(text, terminal.width())) {
                out.write(colour.of(part, terminal) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Cell> cells(ReportRow row) {
        RoleSummary role = row.role();
        return List.of(
                Cell.of(row.projectId()),
                Cell.of(role.provider()),
                Cell.of(role.id()),
                new Cell(role.state(), role.readiness().colour()),
                Cell.of(role.usedBy() == null ? "" : role.usedBy()),
                Cell.of(role.identity()));
    }

    @Override
    public void close() {}
}
