package dev.atlasaccess.cli.terminal;

import picocli.CommandLine.Help.Ansi.Style;

/** What a colour means. */
public enum Colour {
    /** No more than its neighbours. */
    PLAIN,
    /** A heading. */
    HEADING,
    /** In order. */
    GOOD,
    /** Somebody has something to do. */
    OPEN,
    /** Failed. */
    BAD;

    /** The text, in this colour where colours are welcome. */
    public String of(String text, Terminal terminal) {
        // Bold has an end of its own, which some terminals take for the start of a double underline.
        return this == PLAIN || !terminal.hasColours() ? text : style().on() + text + Style.reset.on();
    }

    private Style style() {
        return switch (this) {
            case HEADING, PLAIN -> Style.bold;
            case GOOD -> Style.fg_green;
            case OPEN -> Style.fg_yellow;
            case BAD -> Style.fg_red;
        };
    }
}
