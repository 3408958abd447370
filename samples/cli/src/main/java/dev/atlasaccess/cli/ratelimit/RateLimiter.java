package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The gate that all requests of a report go through, so that together they keep to the rate limit. It hears every attempt
 * as a listener of the SDK: when Atlas asks one request to wait, all the others wait too. Safe for use by many threads.
 */
public final class RateLimiter implements CallListener {
    /** For a 429 that does not say for how long. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RequestPacer pace = new RequestPacer(System.nanoTime());
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();

    /**
     * Waits until a request may go. Whoever comes through calls {@link #leave} in the end.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = pace.request(System.nanoTime());
            while (wait > 0) {
                changed.awaitNanos(wait);
                wait = pace.request(System.nanoTime());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the request. */
    public void leave() {
        locked(pace::ended);
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        locked(() -> {
            pace.heard(attempt.rateLimit());
            askedToWait(attempt).ifPresent(wait -> pace.pause(System.nanoTime(), wait.toNanos()));
            changed.signalAll();
        });
    }

    /** How long everybody has to wait after an attempt; empty if nobody has to. */
    public static Optional<Duration> askedToWait(CallAttempt attempt) {
        Optional<Duration> asked = attempt.rateLimit().retryAfter();
        return switch (attempt.status().orElse(0)) {
            case 429 -> Optional.of(asked.orElse(MINUTE));
            case 503 -> asked;
            default -> Optional.empty();
        };
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
