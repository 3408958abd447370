package dev.atlasaccess.internal.http;

import java.time.Duration;

/** Time as whoever waits sees it. Tests bring their own. */
public interface Pauses {
    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted, at once
     * @throws IllegalStateException if the client is closed meanwhile
     */
    void pause(Duration time) throws InterruptedException;

    /** Whether waiting still makes sense: not for a client that is closed. */
    boolean isOpen();
}
