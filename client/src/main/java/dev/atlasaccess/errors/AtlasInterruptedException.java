package dev.atlasaccess.errors;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted and stopped waiting. Its interrupt flag is set. */
public final class AtlasInterruptedException extends AtlasException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what the thread was waiting for
     * @param requestMayHaveReachedAtlas false only if it is known that no request was in progress
     * @param cause the failure that the interruption caused, or null
     * @throws NullPointerException if the message is null
     */
    public AtlasInterruptedException(String message, boolean requestMayHaveReachedAtlas, @Nullable Throwable cause) {
        super(message, cause, requestMayHaveReachedAtlas);
    }

    /**
     * Returns whether Atlas may have received the request that was in progress, and so may have made the change.
     *
     * @return false only if it is known that the request was not received
     */
    public boolean requestMayHaveReachedAtlas() {
        return requestMayHaveBeenProcessed;
    }
}
