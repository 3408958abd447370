package dev.atlasaccess.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A point in time as Atlas wrote it: ISO 8601 in UTC, with or without fractions of a second.
 *
 * <p>The text is kept, so that a date is written back to the letter, and so that one odd date does not make the rest of
 * an answer unreadable. Immutable.
 */
public final class Timestamp {
    private final String text;

    private Timestamp(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /**
     * Wraps a date as Atlas writes it. The text is not checked here but by {@link #toInstant()}.
     *
     * @param text the date, for example {@code 2025-05-04T09:42:00Z}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Timestamp of(String text) {
        return new Timestamp(text);
    }

    /**
     * Writes an instant as Atlas does.
     *
     * @param instant the instant
     */
    public static Timestamp of(Instant instant) {
        return new Timestamp(instant.toString());
    }

    /**
     * The point in time.
     *
     * @throws DateTimeException if the text is not an ISO 8601 date and time with an offset
     */
    public Instant toInstant() {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** The text, as Atlas wrote it. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timestamp that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
