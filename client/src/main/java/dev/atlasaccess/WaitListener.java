package dev.atlasaccess;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import java.time.Duration;

/**
 * Notified of each failed attempt of {@link AtlasAccess#authorizeRoleWhenAssumable} that another one follows. The exception of
 * the call reports the last one. Called on the waiting thread; an exception that it throws ends the wait and is propagated.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/waiting-for-aws.md">Guide: waiting for AWS</a>
 */
@FunctionalInterface
public interface WaitListener {
    /**
     * Called when Atlas cannot assume the role yet.
     *
     * @param attempt 1 for the first
     * @param error the error response
     * @param waited the time since the first attempt began
     * @param next the delay until the next attempt
     */
    void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next);

    /**
     * Called when an attempt has failed for a reason that may be transient: the connection failed, or Atlas responded with 408,
     * 429 or 5xx. Does nothing unless it is overridden.
     *
     * @param attempt 1 for the first; attempts of both kinds are counted together
     * @param failure the exception of the attempt
     * @param waited the time since the first attempt began
     * @param next the delay until the next attempt
     */
    default void onFailure(int attempt, AtlasException failure, Duration waited, Duration next) {}
}
