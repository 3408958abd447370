package dev.atlasaccess;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import java.time.Duration;

/**
 * Told of each attempt that did not succeed while a call waits until Atlas may assume an AWS role. Called on the waiting
 * thread; an exception that it throws ends the wait and reaches the caller as it is.
 */
@FunctionalInterface
public interface WaitListener {
    /**
     * AWS does not let Atlas assume the role yet.
     *
     * @param attempt 1 for the first
     * @param error what Atlas says
     * @param waited how long the waiting has gone on
     * @param next how long until the next attempt
     */
    void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next);

    /**
     * The attempt failed for a reason that may pass: the connection broke, or Atlas responded with 408, 429 or 5xx. Does
     * nothing unless it is overridden.
     *
     * @param attempt 1 for the first; attempts of both kinds are counted together
     * @param fault what the attempt ended in
     * @param waited how long the waiting has gone on
     * @param next how long until the next attempt
     */
    default void onFault(int attempt, AtlasException fault, Duration waited, Duration next) {}
}
