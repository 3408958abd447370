package dev.atlasaccess.cli;

import dev.atlasaccess.cli.ratelimit.RateLimiter;
import dev.atlasaccess.cli.report.ProjectResult;
import dev.atlasaccess.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // a bar that is not updated must not block the build
class ProgressDisplayTest {
    private static final String PROJECT = "64a1f0c2b3d4e5f60718293a";

    private final StringWriter err = new StringWriter();

    @Test
    void theBarCountsDownAWait() throws InterruptedException {
        try (ProgressDisplay progress = new ProgressDisplay(10, new Terminal(true, false, 100), new PrintWriter(err))) {
            progress.step(new ProjectResult.Failure(PROJECT, 404, "GONE", "GONE", false));
            await("1/10", " 1 failed");
            progress.onWait(429, Duration.ofSeconds(43));
            await(" 1 failed rate limit, next in 43 s");
            await("next in 42 s");
            progress.onWait(503, Duration.ofSeconds(9));
            await("Atlas is unavailable, next in 9 s");
            progress.onWait(RateLimiter.PACE, Duration.ofSeconds(12));
            await("rate limit, next in 12 s");
            progress.onWait(RateLimiter.PACE, Duration.ofMillis(600));
            await("rate limit, next in 1 s");

            progress.onWait(RateLimiter.PACE, Duration.ZERO);
            do {
                err.getBuffer().setLength(0);
                await("1/10");
            } while (err.toString().contains("next in"));
        }
    }

    private void await(String... parts) throws InterruptedException {
        for (String part : parts) {
            while (!err.toString().contains(part)) {
                Thread.sleep(20);
            }
        }
    }
}
