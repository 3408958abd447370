package dev.atlasaccess.errors;

import java.io.IOException;
import java.util.Objects;

/** There was no complete answer: the connection could not be made, or broke, or time ran out. */
public final class AtlasTransportException extends AtlasException {
    private static final long serialVersionUID = 1L;

    private final boolean requestMayHaveReachedAtlas;
    private final boolean permanent;
    private final int attempts;

    /**
     * Says what the network did.
     *
     * @param message what was tried and what happened
     * @param requestMayHaveReachedAtlas false only if the request surely was not sent
     * @param permanent whether a repeated call fails in the same way
     * @param attempts how often it was tried
     * @param cause the fault of the last attempt
     */
    public AtlasTransportException(
            String message, boolean requestMayHaveReachedAtlas, boolean permanent, int attempts, IOException cause) {
        super(message, Objects.requireNonNull(cause, "cause"));
        this.requestMayHaveReachedAtlas = requestMayHaveReachedAtlas;
        this.permanent = permanent;
        this.attempts = attempts;
    }

    /** How often the request was tried. */
    public int attempts() {
        return attempts;
    }

    /**
     * Whether a repeated call fails in the same way until a setting or the machine's network changes: the host does not
     * resolve, the proxy refuses, or TLS fails. The SDK makes no further attempt after it.
     *
     * @return false if the fault may pass by itself, which does not mean that a change can be repeated safely
     */
    public boolean isPermanent() {
        return permanent;
    }

    /**
     * Whether Atlas may have received the request, and so may have done what it asks for. If false, the call can be
     * made again without a second thought.
     */
    public boolean requestMayHaveReachedAtlas() {
        return requestMayHaveReachedAtlas;
    }
}
