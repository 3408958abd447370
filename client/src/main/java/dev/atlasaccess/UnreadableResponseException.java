package dev.atlasaccess;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Atlas, or something on the way, answered with a success status and a body that is not the document it should be. */
public final class UnreadableResponseException extends AtlasException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the body. */
    public enum Reason {
        /** It is not JSON: an HTML page, for example. */
        NOT_JSON,
        /** There is no body. */
        EMPTY,
        /** It is a JSON {@code null}. */
        NULL,
        /** It ends before the document does. */
        TRUNCATED,
        /** It goes on after the document's end. */
        TRAILING_DATA,
        /** It is larger than the client accepts, see {@link AtlasAccessBuilder#maxResponseBytes}. */
        TOO_LARGE,
        /** It is JSON of another form: an array where an object is documented, a number where a text is. */
        UNEXPECTED_SHAPE
    }

    private final Reason reason;
    private final int status;

    /**
     * Says what cannot be read.
     *
     * @param reason what is wrong with the body
     * @param status the HTTP status that it came with
     * @param message the same for people
     * @param cause the parser's complaint, if it was a parser that complained
     */
    public UnreadableResponseException(Reason reason, int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.status = status;
    }

    /** What is wrong with the body. */
    public Reason reason() {
        return reason;
    }

    /** The HTTP status that the body came with. */
    public int status() {
        return status;
    }
}
