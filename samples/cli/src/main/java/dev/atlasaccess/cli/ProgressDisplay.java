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

/** How far a report is: a bar on a terminal; elsewhere nothing but the waits that Atlas asks for. */
final class ProgressDisplay implements CallListener, AutoCloseable {
    private static final int WIDEST = 100;

    private final CallListener waits;
    private @Nullable ProgressBar bar;
    private long failed;

    ProgressDisplay(long projects, Terminal terminal, PrintWriter err) {
        if (!terminal.isTerminal()) {
            bar = null;
            waits = WaitNotice.ofReport(err);
            return;
        }
        int width = Math.min(WIDEST, terminal.width() - 1);
        waits = attempt -> RateLimiter.askedToWait(attempt).ifPresent(this::waiting);
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
                        width))
                .build();
    }

    synchronized void step(ProjectResult result) {
        if (bar == null || result instanceof ProjectResult.NotAsked) {
            return;
        }
        failed += result instanceof ProjectResult.Failed ? 1 : 0;
        bar.step();
        bar.setExtraMessage(failed > 0 ? " " + failed + " failed" : "");
    }

    @Override
    public void onAttempt(CallAttempt attempt) {
        waits.onAttempt(attempt);
    }

    /** On the threads of the calls. */
    private synchronized void waiting(Duration wait) {
        if (bar != null) {
            bar.setExtraMessage(" Atlas asks to wait " + wait.toSeconds() + " s");
        }
    }

    @Override
    public void close() {
        end();
    }

    /** Takes the bar off the terminal. */
    synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
