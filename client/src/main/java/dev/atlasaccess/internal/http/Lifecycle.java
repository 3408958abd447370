package dev.atlasaccess.internal.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether a client is open, and delays that end when it is closed. */
public final class Lifecycle implements Sleeper {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Closes the client. Returns whether it was open. */
    public synchronized boolean close() {
        boolean open = !isClosed();
        closed.countDown();
        return open;
    }

    public void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("This AtlasAccess is closed");
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public boolean pause(Duration time) throws InterruptedException {
        return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
