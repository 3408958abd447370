package dev.atlasaccess.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * A shutdown hook for Ctrl-C and SIGTERM: it stops the work, and delays the exit until the command has ended. A second Ctrl-C
 * exits at once.
 */
final class GracefulShutdown implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait);
    private Duration maxDelay = Duration.ZERO;
    private Runnable stop = () -> {};
    private volatile boolean isStopping;

    GracefulShutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Sets what stops the work, and how long the command may take to end after that. */
    synchronized void onStop(Duration maxDelay, Runnable stop) {
        this.maxDelay = maxDelay;
        this.stop = stop;
        if (isStopping) {
            stop.run();
        }
    }

    /** Whether the process was told to end. */
    boolean isStopping() {
        return isStopping;
    }

    private void stopAndWait() {
        // The JVM ignores a second signal by default.
        Signals.register("INT", ended::countDown);
        Duration delay = stop();
        try {
            if (!ended.await(delay.toMillis(), TimeUnit.MILLISECONDS) && !delay.isZero()) {
                System.err.println("atlas-access: exiting before the command is complete");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Duration stop() {
        isStopping = true;
        stop.run();
        return maxDelay;
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook is running, and ends now.
        }
    }
}
