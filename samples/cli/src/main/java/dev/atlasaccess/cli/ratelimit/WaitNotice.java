package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.http.CallListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Prints a line when requests wait, on standard error even if that is a file: a user looks there to find out why a job took so
 * long. Short waits are not printed; concurrent waits share a line, and so do those of a minute near the rate limit.
 */
public final class WaitNotice implements RateLimiter.WaitListener {
    /** Shorter waits are not shown. */
    public static final Duration SHORT = Duration.ofSeconds(2);

    private final PrintWriter err;
    private long printedUntil = System.nanoTime();
    private int printedStatus;

    /**
     * For a report, which waits as long as Atlas requests.
     *
     * @param err standard error
     */
    public WaitNotice(PrintWriter err) {
        this.err = err;
    }

    /**
     * For single calls. The error of a call that is not retried contains the requested wait itself.
     *
     * @param err standard error
     * @return the listener
     */
    public static CallListener ofCalls(PrintWriter err) {
        WaitNotice notice = new WaitNotice(err);
        return attempt -> attempt.requestedWait()
                .flatMap(requested -> attempt.nextDelay())
                .ifPresent(wait -> notice.onWait(attempt.status().orElse(0), wait));
    }

    @Override
    public synchronized void onWait(int status, Duration wait) {
        long now = System.nanoTime();
        boolean isPrinted =
                status == printedStatus && now + wait.toNanos() - printedUntil < TimeUnit.SECONDS.toNanos(1);
        if (wait.compareTo(SHORT) < 0 || isPrinted) {
            return;
        }
        printedStatus = status;
        printedUntil = now + Math.max(wait.toNanos(), status == RateLimiter.PACE ? TimeUnit.MINUTES.toNanos(1) : 0);
        String reason = switch (status) {
            case RateLimiter.PACE -> "because few requests of the rate limit remain";
            case 429 -> "as Atlas requested (HTTP 429: rate limit exceeded)";
            default -> "as Atlas requested (HTTP " + status + ": service unavailable)";
        };
        err.printf("Waiting %d s, %s.%n", wait.toSeconds(), reason);
        err.flush();
    }
}
