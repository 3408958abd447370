package dev.atlasaccess.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * A shutdown hook for Ctrl-C and SIGTERM: it stops the work, and delays the exit until the work is closed. A second Ctrl-C
 * exits at once.
 */
final class GracefulShutdown implements AutoCloseable {
    private static final int MAX_DELAY_SECONDS = 60;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait);
    private Runnable stop = () -> {};
    private boolean isStopping;

    GracefulShutdown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Sets what stops the work. */
    synchronized void onStop(Runnable stop) {
        this.stop = stop;
        if (isStopping) {
            stop.run();
        }
    }

    private void stopAndWait() {
        // The JVM ignores a second signal by default.
        Signals.register("INT", closed::countDown);
        stop();
        try {
            if (!closed.await(MAX_DELAY_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("atlas-access: exiting before the report is complete");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stop() {
        isStopping = true;
        stop.run();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook is running, and ends now.
        }
    }
}
