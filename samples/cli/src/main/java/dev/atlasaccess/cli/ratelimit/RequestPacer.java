package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.errors.RateLimit;
import java.util.concurrent.TimeUnit;

/**
 * When the next request may go, by what Atlas says of its rate limit. Pure: knows no threads and no clock.
 *
 * <p>While half of the limit is left, there is no need to wait. Below, the pace is in proportion to what is left: at half,
 * the limit spread over a minute; towards nothing, ever slower. Where Atlas grants a number of requests a minute, this
 * uses nearly all of it and never runs into the end; where it refills a bucket, it settles at the speed of the refilling.
 */
final class RequestPacer {
    /** Atlas counts by the minute, and says nothing of when a minute began. */
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

    private long pausedUntil;
    private long lastSent;
    private long limit;
    private long left = Long.MAX_VALUE;
    private int underWay;

    /** All times are those of {@link System#nanoTime()}, or of any clock like it. */
    RequestPacer(long now) {
        pausedUntil = now;
        lastSent = now - WINDOW;
    }

    /** Lets a request go, and returns 0; or returns how many nanoseconds it has to wait before it asks again. */
    long request(long now) {
        long wait = Math.max(pausedUntil - now, lastSent + interval() - now);
        if (wait > 0) {
            return wait;
        }
        lastSent = now;
        underWay++;
        if (left != Long.MAX_VALUE) {
            left--;
        }
        return 0;
    }

    /** An answer came, or none. */
    void ended() {
        underWay--;
    }

    /** What an answer says of the limit. Requests that are under way may not be counted in it yet. */
    void heard(RateLimit rateLimit) {
        rateLimit.limit().ifPresent(allowed -> limit = allowed);
        rateLimit.remaining().ifPresent(remaining -> {
            limit = Math.max(limit, remaining);
            left = remaining - Math.max(0, underWay - 1);
        });
    }

    /** Atlas asks everybody to wait. What it said of the limit is of no use when the wait is over. */
    void pause(long now, long nanos) {
        pausedUntil = Math.max(pausedUntil - now, nanos) + now;
        left = Long.MAX_VALUE;
    }

    private long interval() {
        boolean plenty = left == Long.MAX_VALUE || 2 * left >= limit;
        return plenty ? 0 : WINDOW / Math.max(1, 2 * left);
    }
}
