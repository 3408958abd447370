package dev.atlasaccess.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;

/**
 * How far Atlas is with making a Google Cloud service account: one of the constants, or whatever else a newer Atlas
 * says.
 *
 * <p>Compare with {@code equals}, or switch over {@link #known()}. Immutable.
 */
public final class GcpServiceAccountStatus {
    /** Nothing was started yet. */
    public static final GcpServiceAccountStatus NOT_INITIATED = new GcpServiceAccountStatus("NOT_INITIATED");

    /** Atlas is making the service account. */
    public static final GcpServiceAccountStatus IN_PROGRESS = new GcpServiceAccountStatus("IN_PROGRESS");

    /** The service account is ready for use. */
    public static final GcpServiceAccountStatus COMPLETE = new GcpServiceAccountStatus("COMPLETE");

    /** Atlas could not make the service account. */
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
        /** A status that this version does not know; {@link GcpServiceAccountStatus#toString()} has its text. */
        UNKNOWN
    }

    private final String text;

    private GcpServiceAccountStatus(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /**
     * The status of that text, known or not.
     *
     * @param text the status as Atlas writes it
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static GcpServiceAccountStatus of(String text) {
        return new GcpServiceAccountStatus(text);
    }

    /** Which of the documented statuses it is, or {@link Known#UNKNOWN}. */
    public Known known() {
        for (Known known : Known.values()) {
            if (known != Known.UNKNOWN && known.name().equals(text)) {
                return known;
            }
        }
        return Known.UNKNOWN;
    }

    /** The text, as Atlas wrote it. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GcpServiceAccountStatus that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
