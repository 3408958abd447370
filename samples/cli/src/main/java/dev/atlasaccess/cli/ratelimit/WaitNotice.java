package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.http.RetryPolicy;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A sign of life while Atlas lets a call wait. Shorter waits are not worth a line; of calls that wait together, one line
 * speaks for all. Written to standard error, to a file too: that is where somebody will look who wonders why a job took so
 * long.
 */
public final class WaitNotice implements CallListener {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final Predicate<CallAttempt> isWaited;
    private long toldUntil = System.nanoTime();

    private WaitNotice(PrintWriter err, Predicate<CallAttempt> isWaited) {
        this.err = err;
        this.isWaited = isWaited;
    }

    /** For calls that the SDK tries again. A wait past their timeout ends them at once, in an error that says so itself. */
    public static WaitNotice ofCalls(PrintWriter err, Duration timeout) {
        return new WaitNotice(
                err,
                attempt -> attempt.number() < RetryPolicy.STANDARD.maxAttempts()
                        && RateLimiter.askedToWait(attempt)
                                .filter(wait -> wait.compareTo(timeout) < 0)
                                .isPresent());
    }

    /** For a report, which waits for as long as it takes. */
    public static WaitNotice ofReport(PrintWriter err) {
        return new WaitNotice(err, attempt -> true);
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        if (isWaited.test(attempt)) {
            RateLimiter.askedToWait(attempt)
                    .filter(wait -> wait.compareTo(SHORT) >= 0)
                    .ifPresent(wait -> tell(attempt.status().orElse(0), wait));
        }
    }

    private synchronized void tell(int status, Duration wait) {
        long until = System.nanoTime() + wait.toNanos();
        if (until - toldUntil < TimeUnit.SECONDS.toNanos(1)) {
            return;
        }
        toldUntil = until;
        err.printf(
                "Atlas asks to wait %d s (HTTP %d: %s).%n",
                wait.toSeconds(), status, status == 429 ? "the rate limit is used up" : "it is not available");
        err.flush();
    }
}
