package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the rate of all requests of a report together. As a listener of the SDK it receives every attempt: when Atlas
 * requests a wait of one request, all others wait too. Thread-safe.
 */
public final class RateLimiter implements CallListener {
    /** For a 429 that requests no wait. */
    private static final Duration DEFAULT_WAIT = Duration.ofMinutes(1);

    /** Instead of an HTTP status: no response requested the wait, but few requests of the rate limit remain. */
    public static final int PACE = 0;

    /** In the order of arrival: results are delivered in the order of the projects, and none must wait long for the next. */
    private final Semaphore turn = new Semaphore(1, true);

    private final RequestPacer pacer = new RequestPacer(System.nanoTime());
    private final WaitListener listener;
    private int status = PACE;

    /** Receives the waits of all requests together. It must not block. */
    @FunctionalInterface
    public interface WaitListener {
        /**
         * The next request waits.
         *
         * @param status the HTTP status of the response that requested the wait, or {@link #PACE}
         * @param wait from now; zero if a request is sent
         */
        void onWait(int status, Duration wait);
    }

    /**
     * A limiter.
     *
     * @param listener receives a wait when it begins, and again when it changes
     */
    public RateLimiter(WaitListener listener) {
        this.listener = listener;
    }

    /**
     * Waits until a request may be sent. {@link #release} must follow.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void acquire() throws InterruptedException {
        turn.acquire();
        try {
            await();
        } finally {
            turn.release();
        }
    }

    private synchronized void await() throws InterruptedException {
        long wait = pacer.request(System.nanoTime());
        while (wait > 0) {
            listener.onWait(status, Duration.ofNanos(wait));
            TimeUnit.NANOSECONDS.timedWait(this, wait);
            wait = pacer.request(System.nanoTime());
        }
        status = PACE;
        listener.onWait(status, Duration.ZERO);
    }

    /** Ends a request. */
    public synchronized void release() {
        pacer.onEnd();
    }

    @Override
    public synchronized void onAttempt(CallAttempt attempt) {
        long now = System.nanoTime();
        if (attempt.status().isPresent()) {
            pacer.onResponse(now, attempt.rateLimit());
        } else if (attempt.number() == 1) { // the SDK repeats a request without the limiter
            pacer.onNoResponse(now);
        }
        int received = attempt.status().orElse(PACE);
        requestedWait(received, attempt.requestedWait()).ifPresent(wait -> {
            pacer.pause(now, wait.toNanos());
            status = received;
            listener.onWait(status, wait);
        });
        notifyAll();
    }

    /**
     * The wait that Atlas requested in a response.
     *
     * @param status the HTTP status
     * @param requested the wait in the response, if any
     * @return empty if none
     */
    public static Optional<Duration> requestedWait(int status, Optional<Duration> requested) {
        return switch (status) {
            case 429 -> Optional.of(requested.orElse(DEFAULT_WAIT));
            case 503 -> requested;
            default -> Optional.empty();
        };
    }
}
