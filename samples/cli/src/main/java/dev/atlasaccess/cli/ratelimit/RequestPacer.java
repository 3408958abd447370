package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.errors.RateLimit;
import java.util.concurrent.TimeUnit;

/**
 * Decides when the next request may be sent, from the rate limit headers of the responses. Has no threads and no clock.
 *
 * <p>While half of the limit remains, requests are not delayed. Below that, the rate is proportional to what remains: at
 * half, the limit is spread over a minute; towards zero, requests become ever slower. Where Atlas counts requests per
 * minute, this uses nearly all of them and never exceeds the limit; where it refills a token bucket, the rate settles at
 * that of the refill.
 *
 * <p>A request without a response does not count: Atlas is unlikely to have received it. Where a proxy refuses every
 * connection, the failures are not delayed.
 */
final class RequestPacer {
    /** Atlas counts by the minute, and does not send when the current minute began. */
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private long pausedUntil;
    private long lastSent;
    private long limit;
    private long remaining = Long.MAX_VALUE;
    private long remainingUntil;
    private int inFlight;

    /** All times are in the units of {@link System#nanoTime()}. */
    RequestPacer(long now) {
        pausedUntil = now;
        lastSent = now - WINDOW;
        remainingUntil = now;
    }

    /** Permits a request and returns 0, or returns the nanoseconds to wait before the next call of this method. */
    long request(long now) {
        if (now - remainingUntil >= 0) {
            remaining = Long.MAX_VALUE;
        }
        long wait = Math.max(pausedUntil - now, lastSent + interval() - now);
        if (wait > 0) {
            return wait;
        }
        lastSent = now;
        inFlight++;
        if (remaining != Long.MAX_VALUE) {
            remaining--;
        }
        return 0;
    }

    /** A request has ended, with a response or without. */
    void onEnd() {
        inFlight--;
    }

    /** A response has arrived. Its headers may not count the requests that are still in flight. */
    void onResponse(long now, RateLimit rateLimit) {
        rateLimit.limit().ifPresent(allowed -> limit = allowed);
        rateLimit.remaining().ifPresent(count -> {
            limit = Math.max(limit, count);
            remaining = count - Math.max(0, inFlight - 1);
            remainingUntil = now + WINDOW;
        });
    }

    /** A request had no response. */
    void onNoResponse(long now) {
        lastSent = now - WINDOW;
        if (remaining != Long.MAX_VALUE) {
            remaining++;
        }
    }

    /** Atlas requested a wait. After it, the earlier headers are obsolete. */
    void pause(long now, long nanos) {
        pausedUntil = Math.max(pausedUntil - now, nanos) + now;
        remaining = Long.MAX_VALUE;
    }

    private long interval() {
        boolean isPlenty = remaining == Long.MAX_VALUE || 2 * remaining >= limit;
        return isPlenty ? 0 : WINDOW / Math.max(1, 2 * remaining);
    }
}
