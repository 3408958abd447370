package dev.atlasaccess;

import java.time.Duration;

/** Told of each attempt that came too early while a call waits for AWS. Called on the waiting thread;
 * an exception that it throws ends the wait and reaches the caller as it is. */
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
}
