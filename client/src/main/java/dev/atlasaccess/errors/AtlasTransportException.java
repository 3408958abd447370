package dev.atlasaccess.errors;

import java.io.IOException;
import java.util.Objects;

/** There was no complete response: the connection could not be established, or was lost, or the timeout expired. */
public final class AtlasTransportException extends AtlasException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final int attempts;

    /**
     * Creates the exception.
     *
     * @param message what failed
     * @param requestMayHaveReachedAtlas false only if it is known that the request was not sent, or not processed
     * @param permanent whether a repeated call fails in the same way, see {@link #isPermanent()}
     * @param attempts the number of attempts
     * @param cause the failure of the last attempt
     * @throws NullPointerException if the message or the cause is null
     */
    public AtlasTransportException(
            String message, boolean requestMayHaveReachedAtlas, boolean permanent, int attempts, IOException cause) {
        super(message, Objects.requireNonNull(cause, "cause"), requestMayHaveReachedAtlas);
        this.permanent = permanent;
        this.attempts = attempts;
    }

    /**
     * Returns the number of attempts.
     *
     * @return at least 1
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Returns whether a repeated call fails in the same way until something other than Atlas changes: a host does not
     * resolve, either side refuses TLS, a proxy cannot be reached, requires other credentials, refuses CONNECT with a status
     * below 500 or does not respond to it in time, the JVM reports an error ({@link OutOfMemoryError}, for example), or the
     * client was closed. Of these the SDK retries only the proxy that does not respond in time, since it may be slow.
     *
     * @return false if the failure may be transient, which does not mean that a change can be repeated safely
     */
    public boolean isPermanent() {
        return permanent;
    }

    /**
     * Returns whether Atlas may have received the request, and so may have made the change. If it is false, the call can be
     * repeated safely.
     *
     * @return false only if it is known that the request was not sent, or not processed
     */
    public boolean requestMayHaveReachedAtlas() {
        return requestMayHaveBeenProcessed;
    }
}
