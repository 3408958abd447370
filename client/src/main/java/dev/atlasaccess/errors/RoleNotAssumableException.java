package dev.atlasaccess.errors;

import java.time.Duration;

/**
 * Atlas could not assume the AWS role, and the wait for it ended: the time that the caller allowed has passed, Atlas requested
 * a longer wait than was left, or the client was closed. The trust policy has not propagated, or is wrong.
 *
 * @see <a href="https://www.mongodb.com/docs/atlas/security/cloud-provider-access/">Set Up Unified Cloud Provider Access</a>
 */
public final class RoleNotAssumableException extends AtlasException {
    private static final long serialVersionUID = 1L;

    private final AtlasStatusException lastError;
    private final Duration waited;
    private final int attempts;

    /**
     * Creates the exception for a wait in which every attempt was refused.
     *
     * @param lastError the last error response, also the cause
     * @param waited the time since the first attempt
     * @param attempts the number of attempts
     * @throws NullPointerException if the error or the time is null
     */
    public RoleNotAssumableException(AtlasStatusException lastError, Duration waited, int attempts) {
        this(lastError, waited, attempts, false);
    }

    /**
     * Creates the exception.
     *
     * @param lastError the last error response, also the cause
     * @param waited the time since the first attempt
     * @param attempts the number of attempts
     * @param requestMayHaveReachedAtlas false only if it is known that no attempt has made the change
     * @throws NullPointerException if the error or the time is null
     */
    public RoleNotAssumableException(
            AtlasStatusException lastError, Duration waited, int attempts, boolean requestMayHaveReachedAtlas) {
        super(
                "AWS does not let Atlas assume the role after " + waited.toSeconds() + " s and " + attempts
                        + (attempts == 1 ? " attempt" : " attempts") + ". " + lastError.getMessage(),
                lastError,
                requestMayHaveReachedAtlas);
        this.lastError = lastError;
        this.waited = waited;
        this.attempts = attempts;
    }

    /**
     * Returns the last error response, which is also the cause.
     *
     * @return the exception of the last attempt that Atlas refused
     */
    public AtlasStatusException lastError() {
        return lastError;
    }

    /**
     * Returns the time since the first attempt.
     *
     * @return not negative
     */
    public Duration waited() {
        return waited;
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
     * Returns whether Atlas may have received a request that it did not refuse, and so may have made the change. The failure of
     * that request is a suppressed exception.
     *
     * @return false only if it is known that no attempt has made the change
     */
    public boolean requestMayHaveReachedAtlas() {
        return requestMayHaveBeenProcessed;
    }
}
