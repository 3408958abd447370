package dev.atlasaccess.errors;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted, and stopped waiting at once. Its interrupt flag is set. */
public final class AtlasInterruptedException extends AtlasException {
    private static final long serialVersionUID = 1L;

    private final boolean requestMayHaveReachedAtlas;

    /**
     * Says what was interrupted.
     *
     * @param message what the thread was waiting for
     * @param requestMayHaveReachedAtlas false only if no request surely was under way
     * @param cause what noticed it
     */
    public AtlasInterruptedException(String message, boolean requestMayHaveReachedAtlas, @Nullable Throwable cause) {
        super(message, cause);
        this.requestMayHaveReachedAtlas = requestMayHaveReachedAtlas;
    }

    /** Whether Atlas may have received the request that was under way, and so may have done what it asks for. */
    public boolean requestMayHaveReachedAtlas() {
        return requestMayHaveReachedAtlas;
    }
}
