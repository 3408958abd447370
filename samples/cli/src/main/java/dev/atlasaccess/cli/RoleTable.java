package dev.atlasaccess.cli;

import dev.atlasaccess.cli.report.RoleFacts;
import dev.atlasaccess.cli.terminal.Table;
import dev.atlasaccess.cli.terminal.Table.Cell;
import dev.atlasaccess.cli.terminal.Table.Column;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.Text;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.List;
import java.util.stream.Collectors;

/** Roles as people read them. */
final class RoleTable {
    private static final List<Column> COLUMNS = List.of(
            new Column("PROVIDER", 5),
            new Column("ROLE ID", 24),
            new Column("STATE", 10),
            new Column("USED BY", 10),
            new Column("IDENTITY", 18));

    private final List<RoleFacts> roles;
    private final List<String> unknownFields;

    private RoleTable(List<RoleFacts> roles, List<String> unknownFields) {
        this.roles = roles;
        this.unknownFields = unknownFields;
    }

    static RoleTable of(CloudProviderAccessRoles roles) {
        return new RoleTable(RoleFacts.of(roles), RoleFacts.unknownFields(roles));
    }

    static RoleTable of(CloudProviderAccessRole role) {
        return new RoleTable(List.of(RoleFacts.of(role)), List.of());
    }

    /** Without the end of the last line. */
    String text(Terminal terminal) {
        String text = roles.isEmpty()
                ? "No AWS, Azure or Google Cloud roles."
                : table(terminal).stripTrailing();
        return unknownFields.isEmpty()
                ? text
                : text + "\n\n" + String.join("\n", Text.wrapped(unknown(), terminal.width()));
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

    private static List<Cell> cells(RoleFacts role) {
        return List.of(
                Cell.of(role.provider()),
                Cell.of(role.id()),
                new Cell(role.state(), role.readiness().colour()),
                Cell.of(role.usedBy() == null ? "" : role.usedBy()),
                Cell.of(role.identity()));
    }
}
