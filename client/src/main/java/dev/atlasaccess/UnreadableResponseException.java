package dev.atlasaccess;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Atlas, or something on the way, answered with a body that is not the document it should be. */
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
    private final transient @Nullable RateLimit rateLimit;

    /**
     * Says what cannot be read.
     *
     * @param reason what is wrong with the body
     * @param status the HTTP status that it came with
     * @param rateLimit what the headers say of the rate limit
     * @param message the same for people
     * @param cause the parser's complaint, if it was a parser that complained
     */
    public UnreadableResponseException(
            Reason reason, int status, RateLimit rateLimit, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.status = status;
        this.rateLimit = Objects.requireNonNull(rateLimit, "rateLimit");
    }

    /** What is wrong with the body. */
    public Reason reason() {
        return reason;
    }

    /** The HTTP status that the body came with. */
    public int status() {
        return status;
    }

    /** What the headers say of the rate limit. It does not travel where the exception is serialized. */
    public RateLimit rateLimit() {
        return rateLimit == null ? RateLimit.NONE : rateLimit;
    }
}
