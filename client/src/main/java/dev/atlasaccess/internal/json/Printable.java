package dev.atlasaccess.internal.json;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Strings of other origin, escaped for a message or a log line. */
public final class Printable {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Printable() {}

    /**
     * With escape sequences for what moves the cursor, reorders or ends the line, or cannot be seen: control and format
     * characters, line separators and unpaired surrogates.
     */
    public static String escaped(String value) {
        return UNSAFE.matcher(value).replaceAll(match -> escaped(match.group().chars()));
    }

    /** The escape sequences of UTF-16 code units, quoted for {@link java.util.regex.Matcher#replaceAll}. */
    static String escaped(IntStream units) {
        return units.mapToObj(unit -> String.format("\\\\u%04x", unit)).collect(Collectors.joining());
    }
}
