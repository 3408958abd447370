package dev.atlasaccess.internal.http;

import java.time.Duration;

/** Time as whoever waits sees it. Tests bring their own. */
public interface Sleeper {
    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Waits. False if the client is closed, which ends the wait.
     *
     * @throws InterruptedException if the thread is interrupted, at once
     */
    boolean pause(Duration time) throws InterruptedException;
}
