package dev.atlasaccess.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/**
 * No complete response was received. Stays inside of the SDK: a caller gets an {@link
 * dev.atlasaccess.errors.AtlasException} whose cause is the {@link #failure()}.
 */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is known about the request; what is known of all attempts is the greatest. */
    public enum Sent {
        /** No byte of it was written. */
        NO,
        /** The server guarantees that it did not process it. */
        NOT_PROCESSED,
        /** Atlas may have processed it. */
        MAYBE
    }

    /** What another attempt can do about it. */
    public enum Kind {
        /** It may succeed. */
        TRANSIENT,
        /** It will fail in the same way. */
        PERMANENT,
        /** It may succeed, if there is time left: the time of this attempt is over. */
        TIMEOUT,
        /** As {@link #TIMEOUT}, while an HTTP proxy had not responded to CONNECT. */
        PROXY_TIMEOUT,
        /** The calling thread was interrupted; its interrupt flag is set. */
        INTERRUPTED;

        public boolean isTimeout() {
            return this == TIMEOUT || this == PROXY_TIMEOUT;
        }
    }

    private final IOException failure;
    private final Kind kind;
    private final Sent sent;
    private final transient @Nullable HttpResponse truncated;
    private final @Nullable String request;

    private TransportException(
            IOException failure, Kind kind, Sent sent, @Nullable HttpResponse truncated, @Nullable String request) {
        super(failure.getMessage(), failure, false, false);
        this.failure = failure;
        this.kind = kind;
        this.sent = sent;
        this.truncated = truncated;
        this.request = request;
    }

    public TransportException(IOException failure, Kind kind, Sent sent) {
        this(failure, kind, sent, null, null);
    }

    /** A failure whose type says whether it is permanent. */
    public static TransportException of(IOException failure, Sent sent) {
        return new TransportException(failure, TransportErrors.kind(failure), sent);
    }

    /** A failure about which nothing but its type is known. */
    static TransportException of(IOException failure) {
        Kind kind = failure instanceof InterruptedIOException ? Kind.TIMEOUT : TransportErrors.kind(failure);
        return new TransportException(failure, kind, TransportErrors.sent(failure));
    }

    /** The calling thread was interrupted. */
    public static TransportException interrupted(Sent sent) {
        return new TransportException(new InterruptedIOException("interrupted"), Kind.INTERRUPTED, sent);
    }

    /** The client was closed: another attempt would fail too. */
    public static TransportException closed(@Nullable Throwable cause, Sent sent) {
        return new TransportException(new IOException("the client was closed", cause), Kind.PERMANENT, sent);
    }

    /**
     * The connection ended before the body did.
     *
     * @param response the status, the headers and what was received of the body
     */
    static TransportException truncated(HttpResponse response, IOException failure) {
        return new TransportException(failure, TransportErrors.kind(failure), Sent.MAYBE, response, null);
    }

    /**
     * The same failure for the call whose request had to wait for this one, and was not sent.
     *
     * @param failed the request that failed
     */
    public TransportException before(Call failed) {
        return new TransportException(failure, kind, Sent.NO, null, failed.name());
    }

    TransportException withFailure(IOException masked) {
        return new TransportException(masked, kind, sent, truncated, request);
    }

    /** What the network or the transport reports. */
    IOException failure() {
        return failure;
    }

    public Kind kind() {
        return kind;
    }

    Sent sent() {
        return sent;
    }

    /** The request that failed, if it is another than the call's own: that for a token. */
    @Nullable
    String request() {
        return request;
    }

    /** What was received of a response whose body was cut off; otherwise null. */
    @Nullable
    HttpResponse truncated() {
        return truncated;
    }
}
