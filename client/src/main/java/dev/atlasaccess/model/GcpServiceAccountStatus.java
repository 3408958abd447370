package dev.atlasaccess.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Objects;

/**
 * The status of a Google Cloud service account: one of the constants, or another string of a newer Atlas.
 *
 * <p>Compare with {@code equals}, or switch over {@link #known()}. Immutable and thread-safe.
 */
@JsonDeserialize(using = ModelDeserializer.class)
public final class GcpServiceAccountStatus {
    /** Creation has not started. */
    public static final GcpServiceAccountStatus NOT_INITIATED = new GcpServiceAccountStatus("NOT_INITIATED");

    /** Atlas is creating the service account. */
    public static final GcpServiceAccountStatus IN_PROGRESS = new GcpServiceAccountStatus("IN_PROGRESS");

    /** The service account is ready for use. */
    public static final GcpServiceAccountStatus COMPLETE = new GcpServiceAccountStatus("COMPLETE");

    /** Atlas could not create the service account. */
    public static final GcpServiceAccountStatus FAILED = new GcpServiceAccountStatus("FAILED");

    /** The documented statuses, for a {@code switch}. */
    public enum Known {
        /** See {@link GcpServiceAccountStatus#NOT_INITIATED}. */
        NOT_INITIATED,
        /** See {@link GcpServiceAccountStatus#IN_PROGRESS}. */
        IN_PROGRESS,
        /** See {@link GcpServiceAccountStatus#COMPLETE}. */
        COMPLETE,
        /** See {@link GcpServiceAccountStatus#FAILED}. */
        FAILED,
        /** A status that this version does not know; {@link GcpServiceAccountStatus#toString()} returns it. */
        UNKNOWN
    }

    private final String value;

    private GcpServiceAccountStatus(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /**
     * Returns a status, known or not.
     *
     * @param value the status as Atlas writes it
     * @return the status
     * @throws NullPointerException if the value is null
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GcpServiceAccountStatus of(String value) {
        return new GcpServiceAccountStatus(value);
    }

    /**
     * Returns the documented status.
     *
     * @return a constant for a {@code switch}, or {@link Known#UNKNOWN}
     */
    public Known known() {
        for (Known known : Known.values()) {
            if (known != Known.UNKNOWN && known.name().equals(value)) {
                return known;
            }
        }
        return Known.UNKNOWN;
    }

    /**
     * Returns the status verbatim.
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
        return other instanceof GcpServiceAccountStatus that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
