package dev.atlasaccess.cli;

/** Text from elsewhere, made fit for a terminal. */
final class Text {
    private Text() {}

    /** Without the control characters by which a value could move the cursor or colour the screen. */
    static String printable(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
