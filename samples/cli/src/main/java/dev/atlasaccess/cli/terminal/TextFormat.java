package dev.atlasaccess.cli.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/** Sanitizes and formats strings for a terminal. */
public final class TextFormat {
    private TextFormat() {}

    /**
     * Makes a string from outside safe to print: a control character could move the cursor or change colors.
     *
     * @param string any string
     * @return one line, with a question mark in the place of each control, format or unassigned character
     */
    public static String printable(String string) {
        return string.chars().allMatch(c -> c > ' ' && c < 0x7f)
                ? string // as nearly all are
                : string.replaceAll("\\s+", " ").replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    /**
     * The columns that a printable string occupies: two for an ideograph, none for a combining accent.
     *
     * @param string a printable string
     * @return its width
     */
    public static int width(String string) {
        return string.codePoints().map(TextFormat::width).sum();
    }

    /**
     * Formats a number of items.
     *
     * @param number how many
     * @param noun the singular
     * @return {@code 1 role}, {@code 2 roles}
     */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * Formats a number with commas between the thousands.
     *
     * @param number the number
     * @return for example {@code 10,000}
     */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Formats a duration in seconds, with one decimal below ten seconds.
     *
     * @param time the duration
     * @return for example {@code 1.5 s}
     */
    public static String seconds(Duration time) {
        return time.toSeconds() >= 10
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%d.%d s", time.toSeconds(), time.toMillisPart() / 100);
    }

    /**
     * Breaks a string into lines at spaces. A word is never cut: a line with a longer one is longer.
     *
     * @param string a printable string
     * @param columns the maximum width of a line of several words
     * @return at least one line
     */
    public static List<String> wrap(String string, int columns) {
        if (width(string) <= columns) {
            return List.of(string);
        }
        List<String> lines = new ArrayList<>();
        for (String word : string.split(" ", -1)) {
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            if (!lines.isEmpty() && width(last) + 1 + width(word) <= columns) {
                lines.set(lines.size() - 1, last + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }
}
