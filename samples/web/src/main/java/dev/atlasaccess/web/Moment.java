package dev.atlasaccess.web;

import dev.atlasaccess.model.Timestamp;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people read them. */
final class Moment {
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Moment() {}

    /** The date in words, or as Atlas wrote it if it is none. */
    static String words(Timestamp timestamp) {
        try {
            return WORDS.format(timestamp.toInstant());
        } catch (DateTimeException e) {
            return timestamp.toString();
        }
    }
}
