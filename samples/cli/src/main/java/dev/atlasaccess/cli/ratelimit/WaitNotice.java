package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.http.RetryPolicy;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Prints a line when Atlas requests a wait, on standard error even if that is a file: a user looks there to find out why a
 * job took so long. Short waits are not printed; concurrent waits share a line.
 */
public final class WaitNotice implements CallListener {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final int maxAttempts;
    private final Duration maxWait;
    private long waitingUntil = System.nanoTime();

    private WaitNotice(PrintWriter err, int maxAttempts, Duration maxWait) {
        this.err = err;
        this.maxAttempts = maxAttempts;
        this.maxWait = maxWait;
    }

    /**
     * For single calls, which the SDK retries. The error of a call that is not retried contains the wait itself.
     *
     * @param err standard error
     * @param timeout the timeout of a call: a longer wait ends it
     * @return the listener
     */
    public static WaitNotice ofCalls(PrintWriter err, Duration timeout) {
        return new WaitNotice(err, RetryPolicy.STANDARD.maxAttempts(), timeout);
    }

    /**
     * For a report, which waits as long as Atlas requests.
     *
     * @param err standard error
     * @return the listener
     */
    public static WaitNotice ofReport(PrintWriter err) {
        return new WaitNotice(err, Integer.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE));
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        if (attempt.number() < maxAttempts) {
            RateLimiter.requestedWait(attempt)
                    .filter(wait -> wait.compareTo(SHORT) >= 0 && wait.compareTo(maxWait) < 0)
                    .ifPresent(wait -> print(attempt.status().orElse(0), wait));
        }
    }

    private synchronized void print(int status, Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        if (until - waitingUntil < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        waitingUntil = until;
        err.printf(
                "Waiting %d s, as Atlas requested (HTTP %d: %s).%n",
                wait.toSeconds(), status, status == 429 ? "rate limit exceeded" : "service unavailable");
        err.flush();
    }
}
