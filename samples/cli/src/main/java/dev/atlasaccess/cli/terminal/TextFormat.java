package dev.atlasaccess.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** TextFormat from elsewhere, made fit for a terminal. */
public final class TextFormat {
    private TextFormat() {}

    /** Without the control characters by which a value could move the cursor or colour the screen. */
    public static String printable(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    /** How many columns a printable text takes: an ideograph takes two, an accent that combines takes none. */
    public static int width(String text) {
        return text.codePoints().map(TextFormat::width).sum();
    }

    /** So many of them: {@code 1 role}, {@code 2 roles}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** With commas between the thousands. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A time in seconds; below ten of them, to the tenth. */
    public static String seconds(Duration time) {
        return time.toSeconds() >= 10
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%d.%d s", time.toSeconds(), time.toMillisPart() / 100);
    }

    /** Lines of at most so many columns, broken at spaces where there are any. */
    public static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            if (used + width(letter) > columns && used > 0) {
                int space = line.lastIndexOf(" ");
                String rest = letter == ' ' || space < 0 ? "" : line.substring(space + 1);
                lines.add((rest.isEmpty() ? line.toString() : line.substring(0, space)).stripTrailing());
                line.setLength(0);
                line.append(rest);
                used = width(rest);
            }
            if (letter != ' ' || used > 0 || lines.isEmpty()) {
                line.appendCodePoint(letter);
                used += width(letter);
            }
            i += Character.charCount(letter);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int width(int letter) {
        return Math.max(0, WCWidth.wcwidth(letter));
    }
}
