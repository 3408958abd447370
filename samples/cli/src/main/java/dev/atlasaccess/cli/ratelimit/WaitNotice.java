package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Prints a line when Atlas requests a wait, on standard error even if that is a file: a user looks there to find out why a
 * job took so long. Short waits are not printed; concurrent waits share a line.
 */
public final class WaitNotice implements CallListener {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final Function<CallAttempt, Optional<Duration>> waits;
    private long waitingUntil = System.nanoTime();

    private WaitNotice(PrintWriter err, Function<CallAttempt, Optional<Duration>> waits) {
        this.err = err;
        this.waits = waits;
    }

    /**
     * For single calls. The error of a call that is not retried contains the requested wait itself.
     *
     * @param err standard error
     * @return the listener
     */
    public static WaitNotice ofCalls(PrintWriter err) {
        return new WaitNotice(err, attempt -> attempt.requestedWait().flatMap(requested -> attempt.nextDelay()));
    }

    /**
     * For a report, which waits as long as Atlas requests.
     *
     * @param err standard error
     * @return the listener
     */
    public static WaitNotice ofReport(PrintWriter err) {
        return new WaitNotice(err, RateLimiter::requestedWait);
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        waits.apply(attempt)
                .filter(wait -> wait.compareTo(SHORT) >= 0)
                .ifPresent(wait -> print(attempt.status().orElse(0), wait));
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
