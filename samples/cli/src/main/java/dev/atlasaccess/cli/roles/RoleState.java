package dev.atlasaccess.cli.roles;

import dev.atlasaccess.cli.terminal.Colour;

/** How far a role is, whatever its provider calls it. */
public enum RoleState {
    /** Atlas has what it needs. */
    READY("ready", Colour.GOOD),
    /** A step is missing. */
    OPEN("open", Colour.OPEN),
    /** Atlas gave up. */
    FAILED("failed", Colour.BAD),
    /** A state that this version does not know. */
    UNKNOWN("unknown", Colour.PLAIN);

    private final String label;
    private final Colour colour;

    RoleState(String label, Colour colour) {
        this.label = label;
        this.colour = colour;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** Its colour on a terminal. */
    public Colour colour() {
        return colour;
    }
}
