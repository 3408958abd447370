package dev.atlasaccess.cli.roles;

import dev.atlasaccess.cli.terminal.Table;
import dev.atlasaccess.cli.terminal.Table.Cell;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles as a table for a terminal. */
public final class RoleTable {
    /** Of {@link #cells}. */
    private static final List<String> TITLES = List.of("PROVIDER", "ROLE ID", "STATE", "USED BY", "IDENTITY");

    private static final String NO_ROLES = "No AWS, Azure or Google Cloud roles. Create one in the Atlas UI, project"
            + " integrations, or for AWS with 'atlas cloudProviders accessRoles aws create --projectId ID'.";

    private static final String UNKNOWN = "Also in the response, unknown to this version (see -o json): ";

    private RoleTable() {}

    /**
     * The table of one role.
     *
     * @param role the role
     * @param terminal where it is printed
     * @return without a line end
     */
    public static String format(CloudProviderAccessRole role, Terminal terminal) {
        return format(List.of(role), terminal);
    }

    /**
     * The table of a project, followed by the names of fields that this version cannot show.
     *
     * @param roles the roles of the project
     * @param terminal where it is printed
     * @return without a line end
     */
    public static String format(CloudProviderAccessRoles roles, Terminal terminal) {
        String unknown = String.join(", ", RoleSummary.unknownFields(roles));
        String table = roles.all().isEmpty() ? terminal.wrap(NO_ROLES, "") : format(roles.all(), terminal);
        return unknown.isEmpty() ? table : table + "\n\n" + terminal.wrap(UNKNOWN + unknown, "");
    }

    /**
     * The commands that show what is left to do for the roles of a project.
     *
     * @param roles the roles of the project
     * @return a line, empty if nothing is left to do
     */
    public static String nextSteps(CloudProviderAccessRoles roles) {
        String help = RoleSummary.of(roles).stream()
                .filter(role -> role.state() == RoleState.OPEN || role.state() == RoleState.FAILED)
                .map(role -> "'atlas-access " + role.provider().toLowerCase(Locale.ROOT) + " --help'")
                .distinct()
                .collect(Collectors.joining(", "));
        return help.isEmpty() ? "" : "For the next steps, see " + help;
    }

    /**
     * An empty table with the project in the first column.
     *
     * @return takes rows of {@link #row}
     */
    public static Table ofProjects() {
        return new Table(Stream.concat(Stream.of("PROJECT"), TITLES.stream()).toList());
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

    private static String format(List<CloudProviderAccessRole> roles, Terminal terminal) {
        Table table = new Table(TITLES);
        roles.forEach(role -> table.add(cells(RoleSummary.of(role)).toList(), RoleSummary.details(role)));
        return table.format(terminal).stripTrailing();
    }

    private static Stream<Cell> cells(RoleSummary role) {
        return Stream.of(
                new Cell(role.provider(), null),
                new Cell(role.id(), null),
                new Cell(role.stateText(), role.state().style()),
                new Cell(Objects.requireNonNullElse(role.usedBy(), ""), null),
                new Cell(role.identity(), null));
    }
}
