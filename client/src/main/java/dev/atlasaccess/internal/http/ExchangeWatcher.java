package dev.atlasaccess.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cancels exchanges whose caller was interrupted or whose deadline has passed. An exchange runs on the caller's thread, where
 * a blocked read of a socket reacts to neither. One daemon thread watches all exchanges of a client, and ends a second
 * after the last one.
 */
final class ExchangeWatcher {
    private static final int PERIOD_MILLIS = 5;
    private static final int IDLE_PERIODS = 200;

    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    /** Starts to watch. Throws an OutOfMemoryError if no thread can be started; then it does not watch. */
    void add(Exchange exchange) {
        exchanges.add(exchange);
        if (!running.get() && running.compareAndSet(false, true)) {
            boolean started = false;
            try {
                Thread thread = new Thread(this::watch, "atlas-access-watcher");
                thread.setDaemon(true);
                thread.start();
                started = true;
            } finally {
                if (!started) {
                    exchanges.remove(exchange);
                    running.set(false);
                }
            }
        }
    }

    void remove(Exchange exchange) {
        exchanges.remove(exchange);
    }

    void cancelAll() {
        exchanges.forEach(Exchange::cancel);
    }

    private void watch() {
        for (int idle = 0; ; idle = exchanges.isEmpty() ? idle + 1 : 0) {
            try {
                Thread.sleep(PERIOD_MILLIS);
                long now = System.nanoTime();
                for (Exchange exchange : exchanges) {
                    exchange.cancelIfOver(now);
                }
            } catch (InterruptedException | RuntimeException | Error e) {
                // An exchange that cannot be canceled must not keep the others from being watched.
                continue;
            }
            if (idle >= IDLE_PERIODS) {
                running.set(false);
                // An exchange that was added before may have seen the thread running.
                if (exchanges.isEmpty() || !running.compareAndSet(false, true)) {
                    return;
                }
            }
        }
    }
}
