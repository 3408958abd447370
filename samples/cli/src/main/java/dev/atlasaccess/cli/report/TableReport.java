package dev.atlasaccess.cli.report;

import dev.atlasaccess.cli.roles.RoleTable;
import dev.atlasaccess.cli.terminal.Table;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/** The report for a terminal: a row for each role, then the totals. */
public final class TableReport implements Report {
    private final Writer out;
    private final Terminal terminal;
    private final Table table = RoleTable.ofProjects();

    /**
     * A report.
     *
     * @param out where it is written; stays open
     * @param terminal what that is
     */
    public TableReport(Writer out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void add(ProjectResult result) {
        if (result instanceof ProjectResult.Success success) {
            success.roles().forEach(role -> table.add(RoleTable.row(success.projectId(), role)));
        }
    }

    @Override
    public void finish(Totals totals) throws IOException {
        String roles = table.format(terminal);
        out.write(roles.isEmpty() || roles.endsWith("\n\n") ? roles : roles + "\n");
        String projects = TextFormat.count(totals.projects(), "project");
        if (totals.notRequested() > 0) {
            write(
                    Style.fg_red,
                    "PARTIAL: " + TextFormat.number(totals.notRequested()) + " of " + projects + " were not requested: "
                            + totals.stopReason());
        }
        write(
                Style.bold,
                TextFormat.count(totals.roles(), "role") + " in " + TextFormat.number(totals.listed()) + " of "
                        + projects + "; " + TextFormat.number(totals.withoutRoles()) + " without roles, "
                        + TextFormat.number(totals.failures().size()) + " failed.");
        for (Map.Entry<String, Map<String, Long>> provider :
                totals.statusesByProvider().entrySet()) {
            write(
                    null,
                    provider.getKey() + ": "
                            + provider.getValue().entrySet().stream()
                                    .map(status -> TextFormat.number(status.getValue()) + " " + status.getKey())
                                    .collect(Collectors.joining(", ")));
        }
        for (Map.Entry<Finding, Long> entry : totals.findings().entrySet()) {
            Finding finding = entry.getKey();
            write(null, finding.title() + ": " + TextFormat.number(entry.getValue()) + ". " + finding.rule());
        }
        if (!totals.unknownFields().isEmpty()) {
            write(
                    null,
                    "Also in the responses, unknown to this version (see -o json): "
                            + String.join(", ", totals.unknownFields().keySet()));
        }
        out.flush();
    }

    private void write(@Nullable Style style, String message) throws IOException {
        for (String line : TextFormat.wrap(message, terminal.width())) {
            out.write(terminal.styled(line, style) + "\n");
        }
    }
}
