package dev.atlasaccess.internal.http;

import java.time.Duration;

/** The clock and the delays of calls. Replaced in tests. */
public interface Sleeper {
    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /**
     * Waits.
     *
     * @return false if the client is closed, which ends the wait
     * @throws InterruptedException at once if the thread is interrupted
     */
    boolean pause(Duration time) throws InterruptedException;

    /** Whether the client is closed, so that there is nothing to wait for. */
    default boolean isClosed() {
        return false;
    }
}
