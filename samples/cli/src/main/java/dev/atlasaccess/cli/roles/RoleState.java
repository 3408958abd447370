package dev.atlasaccess.cli.roles;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;

/** How far a role is set up, independent of the provider's own term for it. */
public enum RoleState {
    /** Atlas has everything that it needs. */
    READY(Style.fg_green),
    /** A step is missing. */
    OPEN(Style.fg_yellow),
    /** Atlas reports a failure. */
    FAILED(Style.fg_red),
    /** A state that is unknown to this version. */
    UNKNOWN(null);

    private final @Nullable Style style;

    RoleState(@Nullable Style style) {
        this.style = style;
    }

    /**
     * Its name in a report, which is also its class in the style sheet.
     *
     * @return lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Its style on a terminal.
     *
     * @return null for none
     */
    public @Nullable Style style() {
        return style;
    }
}
