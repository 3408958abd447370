package dev.atlasaccess.errors;

import java.time.Duration;
import java.util.Objects;

/** AWS did not let Atlas assume the role in the time that the caller allowed for it. */
public final class RoleNotAssumableException extends AtlasException {
    private static final long serialVersionUID = 1L;

    private final AtlasStatusException lastError;
    private final Duration waited;
    private final int attempts;

    /**
     * Says how the waiting ended.
     *
     * @param lastError what Atlas said last
     * @param waited how long it went on
     * @param attempts how often Atlas was asked
     */
    public RoleNotAssumableException(AtlasStatusException lastError, Duration waited, int attempts) {
        super(
                "AWS does not let Atlas assume the role after " + waited.toSeconds() + " s and " + attempts
                        + (attempts == 1 ? " attempt" : " attempts") + ". " + lastError.getMessage(),
                Objects.requireNonNull(lastError, "lastError"));
        this.lastError = lastError;
        this.waited = waited;
        this.attempts = attempts;
    }

    /** What Atlas said last. */
    public AtlasStatusException lastError() {
        return lastError;
    }

    /** How long the waiting went on. */
    public Duration waited() {
        return waited;
    }

    /** How often Atlas was asked. */
    public int attempts() {
        return attempts;
    }
}
