package dev.atlasaccess.cli;

import dev.atlasaccess.cli.ratelimit.RateLimiter;
import dev.atlasaccess.cli.ratelimit.WaitNotice;
import dev.atlasaccess.cli.report.ProjectResult;
import dev.atlasaccess.cli.terminal.Terminal;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of a report: a bar on a terminal; elsewhere only the waits that Atlas requests. Thread-safe. */
final class ProgressDisplay implements CallListener, AutoCloseable {
    private static final int MAX_WIDTH = 100;

    private final CallListener waits;
    private @Nullable ProgressBar bar;
    private long failed;

    ProgressDisplay(long projects, Terminal terminal, PrintWriter err) {
        if (!terminal.isTerminal()) {
            waits = WaitNotice.ofReport(err);
            return;
        }
        waits = attempt -> RateLimiter.requestedWait(attempt).ifPresent(this::showWait);
        bar = new ProgressBarBuilder()
                .setTaskName("Projects")
                .setInitialMax(projects)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish()
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            err.print("\r" + line);
                            err.flush();
                        },
                        Math.min(MAX_WIDTH, terminal.width() - 1)))
                .build();
    }

    synchronized void step(ProjectResult result) {
        if (bar == null || result instanceof ProjectResult.NotRequested) {
            return;
        }
        failed += result instanceof ProjectResult.Failure ? 1 : 0;
        bar.step();
        bar.setExtraMessage(failed > 0 ? " " + failed + " failed" : "");
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        waits.onAttempt(attempt);
    }

    private synchronized void showWait(Duration wait) {
        if (bar != null) {
            bar.setExtraMessage(" waiting " + wait.toSeconds() + " s");
        }
    }

    /** Removes the bar from the terminal. */
    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
