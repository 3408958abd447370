package dev.atlasaccess.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * A point in time as Atlas writes it: ISO 8601 in UTC, with or without fractions of a second.
 *
 * <p>The string is kept, so that a date is written back verbatim, and a malformed date does not make the rest of a response
 * unreadable. Immutable and thread-safe.
 */
@JsonDeserialize(using = ModelDeserializer.class)
public final class Timestamp {
    private final String value;

    private Timestamp(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * Returns a date as Atlas writes it. The string is not checked here but by {@link #toInstant()}.
     *
     * @param value the date, for example {@code 2025-05-04T09:42:00Z}
     * @return the date
     * @throws NullPointerException if the value is null
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Timestamp of(String value) {
        return new Timestamp(value);
    }

    /**
     * Returns the point in time.
     *
     * @return the instant
     * @throws DateTimeException if the string is not an ISO 8601 date and time with an offset
     */
    public Instant toInstant() {
        return OffsetDateTime.parse(value).toInstant();
    }

    /**
     * Returns the date verbatim.
     *
     * @return the string of the JSON document
     */
    @JsonValue
    @Override
    public String toString() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Timestamp that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
