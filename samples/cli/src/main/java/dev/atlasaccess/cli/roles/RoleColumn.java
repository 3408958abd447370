package dev.atlasaccess.cli.roles;

import dev.atlasaccess.cli.terminal.Table.Cell;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A column that shows roles.
 *
 * @param title its heading in sentence case
 * @param value its text; an empty string for none
 */
@SuppressWarnings("ReferenceEquality") // equals of a record is linked at run time, which takes 10 ms
public record RoleColumn(String title, Function<RoleSummary, String> value) {
    private static final RoleColumn STATE = new RoleColumn("State", RoleSummary::stateText);
    private static final RoleColumn CREATED = new RoleColumn("Created", RoleSummary::createdDay);

    /** All columns, in order: the one definition for {@code list} and the formats of {@code report}. */
    public static final List<RoleColumn> ALL = List.of(
            new RoleColumn("Provider", RoleSummary::provider),
            new RoleColumn("Role ID", RoleSummary::id),
            STATE,
            CREATED,
            new RoleColumn("Used by", role -> Objects.requireNonNullElse(role.usedBy(), "")),
            new RoleColumn("Identity", RoleSummary::identity));

    /** Those of a terminal, where width is scarce. */
    static final List<RoleColumn> TERMINAL =
            ALL.stream().filter(column -> column != CREATED).toList();

    Cell cell(RoleSummary role) {
        return new Cell(value.apply(role), this == STATE ? role.state().style() : null);
    }
}
