package dev.atlasaccess.cli;

import dev.atlasaccess.cli.ratelimit.RateLimiter;
import dev.atlasaccess.cli.ratelimit.WaitNotice;
import dev.atlasaccess.cli.report.ProjectResult;
import dev.atlasaccess.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress of a report: a bar on a terminal, which counts down a wait; elsewhere only the waits. Thread-safe. */
final class ProgressDisplay implements RateLimiter.WaitListener, AutoCloseable {
    private static final int MAX_WIDTH = 100;

    /** What requests wait for, and until when. */
    private record Wait(int status, long until) {}

    private final @Nullable WaitNotice notice;
    private volatile @Nullable ProgressBar bar;
    private volatile @Nullable Wait wait;
    private volatile long failed;

    ProgressDisplay(long projects, Terminal terminal, PrintWriter err) {
        if (!terminal.isTerminal()) {
            notice = new WaitNotice(err);
            return;
        }
        notice = null;
        bar = new ProgressBarBuilder()
                .setTaskName("Projects")
                .setInitialMax(projects)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .continuousUpdate()
                .clearDisplayOnFinish()
                .setConsumer(new DelegatingProgressBarConsumer(
                        line -> {
                            err.print("\r" + line);
                            err.flush();
                            updateMessage();
                        },
                        Math.min(MAX_WIDTH, terminal.width() - 1)))
                .build();
    }

    synchronized void step(ProjectResult result) {
        ProgressBar shown = bar;
        if (shown != null && !(result instanceof ProjectResult.NotRequested)) {
            failed += result instanceof ProjectResult.Failure ? 1 : 0;
            shown.step();
        }
    }

    @Override
    public void onWait(int status, Duration duration) {
        if (notice != null) {
            notice.onWait(status, duration);
        }
        wait = duration.isZero() ? null : new Wait(status, System.nanoTime() + duration.toNanos());
    }

    /** For the next update. Takes no lock: closing the bar waits for this. */
    private void updateMessage() {
        ProgressBar shown = bar;
        Wait current = wait;
        if (shown == null) {
            return;
        }
        String waiting = "";
        if (current != null) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, current.until() - System.nanoTime())) + 1;
            waiting =
                    (current.status() == 503 ? " Atlas is unavailable" : " rate limit") + ", next in " + seconds + " s";
        }
        shown.setExtraMessage((failed > 0 ? " " + failed + " failed" : "") + waiting);
    }

    /** Removes the bar from the terminal. */
    @Override
    public synchronized void close() {
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
        }
    }
}
