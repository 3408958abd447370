package dev.atlasaccess.cli.ratelimit;

import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.http.CallListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Prints a line when requests wait, on standard error even if that is a file: a user looks there to find out why a job took so
 * long. Short waits that Atlas requested are not printed, and concurrent waits share a line. While the rate is limited before
 * Atlas requests it, there is one line a minute.
 */
public final class WaitNotice implements RateLimiter.WaitListener {
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final PrintWriter err;
    private long printedUntil = System.nanoTime();
    private long pacePrintedUntil = printedUntil;
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
        if (status == RateLimiter.PACE) {
            if (wait.compareTo(Duration.ZERO) > 0 && now - pacePrintedUntil >= 0) {
                pacePrintedUntil = now + TimeUnit.MINUTES.toNanos(1);
                print("Near the rate limit: requests are delayed, the next by " + TextFormat.seconds(wait) + ".");
            }
        } else if (wait.compareTo(SHORT) >= 0
                && (status != printedStatus || now + wait.toNanos() - printedUntil >= TimeUnit.SECONDS.toNanos(1))) {
            printedStatus = status;
            printedUntil = now + wait.toNanos();
            String reason = status == 429 ? "429: rate limit exceeded" : status + ": service unavailable";
            print("Waiting " + wait.toSeconds() + " s, as Atlas requested (HTTP " + reason + ").");
        }
    }

    private void print(String line) {
        err.println(line);
        err.flush();
    }
}
