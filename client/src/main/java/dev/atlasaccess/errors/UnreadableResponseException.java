package dev.atlasaccess.errors;

import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.internal.json.Excerpt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is not the expected document.
 *
 * <p>If it was the response to a change ({@link #isChangeAccepted()}), the change has probably been made nevertheless: list
 * the roles to see the current state.
 */
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
        /** It ends before the document ends. */
        TRUNCATED,
        /** It continues after the end of the document. */
        TRAILING_DATA,
        /** It is larger than the client accepts, see {@link AtlasAccessBuilder#maxResponseBytes}. */
        TOO_LARGE,
        /** It is JSON, but not an object, or nested too deep, or a role of another provider than the one that was authorized. */
        UNEXPECTED_SHAPE
    }

    private final Reason reason;
    private final int status;
    private final RateLimit rateLimit;
    private final boolean changeAccepted;
    private final String rawBody;

    /**
     * Creates an exception without the body.
     *
     * @param reason what is wrong with the body
     * @param status the HTTP status
     * @param rateLimit the rate limit according to the headers
     * @param message what is wrong, and what to do
     * @param cause the parser's exception, or null
     * @throws NullPointerException if the reason, the rate limit or the message is null
     */
    public UnreadableResponseException(
            Reason reason, int status, RateLimit rateLimit, String message, @Nullable Throwable cause) {
        this(reason, status, rateLimit, message, cause, false, "");
    }

    private UnreadableResponseException(
            Reason reason,
            int status,
            RateLimit rateLimit,
            String message,
            @Nullable Throwable cause,
            boolean changeAccepted,
            String rawBody) {
        super(message, cause, changeAccepted || status >= 500);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.status = status;
        this.rateLimit = Objects.requireNonNull(rateLimit, "rateLimit");
        this.changeAccepted = changeAccepted;
        this.rawBody = rawBody;
    }

    /**
     * Returns the exception for a response of the API.
     *
     * @param reason what is wrong with the body
     * @param method the HTTP method of the request, in upper case
     * @param status the HTTP status of the response
     * @param rateLimit the rate limit according to the headers
     * @param body the body, or as much of it as was received; the exception keeps the beginning
     * @param problem what is wrong, as the predicate of "The response with status 200"
     * @param cause the parser's exception, or null
     * @return the exception, with a message that says what to do
     * @throws NullPointerException if an argument other than the cause is null
     */
    public static UnreadableResponseException of(
            Reason reason,
            String method,
            int status,
            RateLimit rateLimit,
            byte[] body,
            String problem,
            @Nullable Throwable cause) {
        boolean changeAccepted = method.equals("PATCH") && status >= 200 && status < 300;
        String message = "The response with status " + status + " " + problem + ". "
                + (changeAccepted
                        ? "Atlas accepted the request, so the change has probably been made: list the roles to see the"
                                + " current state."
                        : "Check the base URL, and the proxies between this machine and Atlas.");
        return new UnreadableResponseException(
                reason, status, rateLimit, message, cause, changeAccepted, Excerpt.of(body));
    }

    /**
     * Returns what is wrong with the body.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return also a status of success
     */
    public int status() {
        return status;
    }

    /**
     * Returns the rate limit according to the headers.
     *
     * @return the rate limit; {@link RateLimit#NONE} if the headers have none
     */
    public RateLimit rateLimit() {
        return rateLimit;
    }

    /**
     * Returns whether Atlas accepted a change: the request was a {@code PATCH} and the status is one of success. The change
     * has then probably been made, although the response cannot be read; list the roles to see the current state.
     *
     * @return true for a {@code PATCH} with a status of 200 to 299
     */
    public boolean isChangeAccepted() {
        return changeAccepted;
    }

    /**
     * Returns the beginning of the body, as it was received. It is not sanitized, and not part of the message.
     *
     * @return at most 64 KiB of the body, decoded as UTF-8; empty if there was none, if it was cut off before anything was
     *     received, or if it may hold an access token
     */
    public String rawBody() {
        return rawBody;
    }
}
