package dev.atlasaccess.emulator.internal.scenario;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Durations as people write them: 500ms, 30s, 2m, 1h. */
public final class DurationFormat {
    private DurationFormat() {}

    public static Duration parsed(String text) {
        try {
            return text.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                    : Duration.parse("PT" + text);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write it like 500ms, 30s or 2m", e);
        }
    }

    public static String text(Duration time) {
        return time.toMillis() % 1000 != 0
                ? time.toMillis() + "ms"
                : time.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
