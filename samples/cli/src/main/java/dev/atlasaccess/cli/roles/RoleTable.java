package dev.atlasaccess.cli.roles;

import dev.atlasaccess.cli.terminal.Table;
import dev.atlasaccess.cli.terminal.Table.Cell;
import dev.atlasaccess.cli.terminal.Table.Column;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.List;
import java.util.stream.Collectors;

/** Roles as people read them. */
public final class RoleTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("PROVIDER", 5),
            new Column("ROLE ID", 24),
            new Column("STATE", 10),
            new Column("USED BY", 10),
            new Column("IDENTITY", 18));

    private final List<RoleSummary> roles;
    private final List<String> unknownFields;

    private RoleTable(List<RoleSummary> roles, List<String> unknownFields) {
        this.roles = roles;
        this.unknownFields = unknownFields;
    }

    /** Their table. */
    public static RoleTable of(CloudProviderAccessRoles roles) {
        return new RoleTable(RoleSummary.of(roles), RoleSummary.unknownFields(roles));
    }

    /** Their table. */
    public static RoleTable of(CloudProviderAccessRole role) {
        return new RoleTable(List.of(RoleSummary.of(role)), List.of());
    }

    /** Without the end of the last line. */
    public String text(Terminal terminal) {
        String text = roles.isEmpty()
                ? "No AWS, Azure or Google Cloud roles."
                : table(terminal).stripTrailing();
        return unknownFields.isEmpty()
                ? text
                : text + "\n\n" + String.join("\n", TextFormat.wrapped(unknown(), terminal.width()));
    }

    private String unknown() {
        return "Also in the answer, not known to this version (see -o json): " + String.join(", ", unknownFields);
    }

    private String table(Terminal terminal) {
        Table table = new Table(COLUMNS);
        List<List<Cell>> rows = roles.stream().map(RoleTable::cells).toList();
        rows.forEach(table::measure);
        Table.Layout layout = table.fit(terminal);
        return rows.stream().map(layout::row).collect(Collectors.joining("", layout.heading(), ""));
    }

    private static List<Cell> cells(RoleSummary role) {
        return List.of(
                Cell.of(role.provider()),
                Cell.of(role.id()),
                new Cell(role.state(), role.readiness().colour()),
                Cell.of(role.usedBy() == null ? "" : role.usedBy()),
                Cell.of(role.identity()));
    }
}
