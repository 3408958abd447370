package dev.atlasaccess.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * Lets work end in good order when the program is told to end (Ctrl-C, SIGTERM): calls for a stop, and holds the program
 * until the work is closed. A second Ctrl-C ends it at once.
 */
final class GracefulShutdown implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;
    private Runnable stop = () -> {};
    private boolean called;

    GracefulShutdown() {
        hook = new Thread(() -> {
            // Whoever asks again does not want to wait for the good order. The machine passes over a second one by
            // itself.
            Signals.register("INT", done::countDown);
            call();
            try {
                boolean inTime = done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                if (!inTime) {
                    System.err.println("atlas-access: gave up writing what there is");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What calls for the stop. */
    synchronized void onStop(Runnable stop) {
        this.stop = stop;
        if (called) {
            stop.run();
        }
    }

    private synchronized void call() {
        called = true;
        stop.run();
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs, and ends by itself.
            return;
        }
    }
}
