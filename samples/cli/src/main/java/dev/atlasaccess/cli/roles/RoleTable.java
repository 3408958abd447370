package dev.atlasaccess.cli.roles;

import dev.atlasaccess.cli.terminal.Table;
import dev.atlasaccess.cli.terminal.Table.Cell;
import dev.atlasaccess.cli.terminal.Table.Column;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.List;
import java.util.stream.Stream;

/** Roles as a table for a terminal. */
public final class RoleTable {
    private static final Column PROJECT = new Column("PROJECT", 24);

    private RoleTable() {}

    /**
     * The table of one role.
     *
     * @param role the role
     * @param terminal where it is printed
     * @return without a line end
     */
    public static String format(CloudProviderAccessRole role, Terminal terminal) {
        return format(List.of(RoleSummary.of(role)), terminal);
    }

    /**
     * The table of a project, followed by the names of fields that this version cannot show.
     *
     * @param roles the roles of the project
     * @param terminal where it is printed
     * @return without a line end
     */
    public static String format(CloudProviderAccessRoles roles, Terminal terminal) {
        List<RoleSummary> summaries = RoleSummary.of(roles);
        List<String> unknownFields = RoleSummary.unknownFields(roles);
        String table = summaries.isEmpty() ? "No AWS, Azure or Google Cloud roles." : format(summaries, terminal);
        String unknown =
                "Also in the response, unknown to this version (see -o json): " + String.join(", ", unknownFields);
        return unknownFields.isEmpty()
                ? table
                : table + "\n\n" + String.join("\n", TextFormat.wrap(unknown, terminal.width()));
    }

    /**
     * An empty table with the project in the first column.
     *
     * @return takes rows of {@link #row}
     */
    public static Table ofProjects() {
        return new Table(Stream.concat(Stream.of(PROJECT), columns()).toList());
    }

    /**
     * A row of {@link #ofProjects}.
     *
     * @param projectId the project of the role
     * @param role the role
     * @return its cells
     */
    public static List<Cell> row(String projectId, RoleSummary role) {
        return Stream.concat(Stream.of(new Cell(projectId, null)), cells(role)).toList();
    }

    private static String format(List<RoleSummary> roles, Terminal terminal) {
        Table table = new Table(columns().toList());
        roles.forEach(role -> table.add(cells(role).toList()));
        return table.format(terminal).stripTrailing();
    }

    private static Stream<Column> columns() {
        return RoleColumn.TERMINAL.stream().map(RoleColumn::column);
    }

    private static Stream<Cell> cells(RoleSummary role) {
        return RoleColumn.TERMINAL.stream().map(column -> column.cell(role));
    }
}
