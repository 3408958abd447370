package dev.atlasaccess.emulator.internal.scenario;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations such as 500ms, 30s, 2m and 1h. */
public final class DurationFormat {
    private DurationFormat() {}

    /**
     * Parses a duration.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static Duration parse(String duration) {
        try {
            return duration.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(duration.substring(0, duration.length() - 2)))
                    : Duration.parse("PT" + duration);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + duration + "' is not a duration; use a form such as 500ms, 30s or 2m", e);
        }
    }

    /** Formats a duration, as {@link #parse} reads it. */
    public static String format(Duration duration) {
        return duration.toMillis() % 1000 != 0
                ? duration.toMillis() + "ms"
                : duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
