package dev.atlasaccess.web;

import dev.atlasaccess.WaitListener;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One authorization that somebody asked for: what they typed, and how far it is. Safe for use by several threads. */
final class AuthorizationJob {
    /** How it stands. */
    enum State {
        RUNNING,
        AUTHORIZED,
        REFUSED,
        STOPPED
    }

    private final String id = UUID.randomUUID().toString();
    private final String projectId;
    private final String roleId;
    private final Map<String, String> input;
    private final Duration atMost;
    private final Clock clock;
    private final Instant started;
    private final CountDownLatch ended = new CountDownLatch(1);

    private State state = State.RUNNING;
    private int refusals;
    private String lastFailure = "";
    private Instant nextAttempt;
    private @Nullable ErrorView failure;
    private @Nullable Future<?> work;

    /**
     * Notes what is asked for.
     *
     * @param input what was typed, by field
     * @param atMost how long to wait for AWS; zero for the other providers
     */
    AuthorizationJob(String projectId, String roleId, Map<String, String> input, Duration atMost, Clock clock) {
        this.projectId = projectId;
        this.roleId = roleId;
        this.input = Map.copyOf(input);
        this.atMost = atMost;
        this.clock = clock;
        this.started = clock.instant();
        this.nextAttempt = started;
    }

    public String id() {
        return id;
    }

    String projectId() {
        return projectId;
    }

    public String roleId() {
        return roleId;
    }

    public Map<String, String> input() {
        return input;
    }

    Duration atMost() {
        return atMost;
    }

    /** Whether it goes on asking until AWS lets Atlas assume the role. */
    public boolean waitsForAws() {
        return atMost.compareTo(Duration.ZERO) > 0;
    }

    public synchronized State state() {
        return state;
    }

    /** What it ended in, if Atlas refused it. */
    synchronized @Nullable ErrorView failure() {
        return failure;
    }

    /** Names the work, so that it can be stopped; it is, if somebody was quicker. */
    void runsAs(Future<?> work) {
        boolean tooLate;
        synchronized (this) {
            this.work = work;
            tooLate = state == State.STOPPED;
        }
        if (tooLate) {
            work.cancel(true);
        }
    }

    /** Notes each attempt that did not succeed, whether AWS, Atlas or the network is the reason. */
    WaitListener listener() {
        return new WaitListener() {
            @Override
            public void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
                String code = error.errorCode().orElse("HTTP " + error.status());
                failed("AWS does not let Atlas assume the role yet (" + code + ").", attempt, next);
            }

            @Override
            public void onFault(int attempt, AtlasException fault, Duration waited, Duration next) {
                String reason = fault instanceof AtlasStatusException error ? "HTTP " + error.status() : "no response";
                failed("The last attempt failed (" + reason + ").", attempt, next);
            }
        };
    }

    private synchronized void failed(String sentence, int attempt, Duration next) {
        refusals = attempt;
        lastFailure = sentence;
        nextAttempt = clock.instant().plus(next);
    }

    void authorized() {
        end(State.AUTHORIZED, null);
    }

    void refused(ErrorView why) {
        end(State.REFUSED, why);
    }

    /** Ends it if it is still running; its thread is interrupted. */
    void stop() {
        end(State.STOPPED, null);
        Future<?> running;
        synchronized (this) {
            running = work;
        }
        if (running != null) {
            running.cancel(true);
        }
    }

    private synchronized void end(State how, @Nullable ErrorView why) {
        if (state == State.RUNNING) {
            state = how;
            failure = why;
            ended.countDown();
        }
    }

    /** Waits a moment for the end, so that a quick answer needs no page of its own. */
    void awaitEnd(Duration atMost) {
        try {
            ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How far it is at this moment. */
    synchronized Progress progress() {
        Instant now = clock.instant();
        long waited =
                Math.min(atMost.toSeconds(), Duration.between(started, now).toSeconds());
        long next = Math.max(0, (Duration.between(now, nextAttempt).toMillis() + 999) / 1000);
        return new Progress(state != State.RUNNING, sentence(), waited, atMost.toSeconds(), next);
    }

    private String sentence() {
        return switch (state) {
            case AUTHORIZED -> "Authorized.";
            case REFUSED ->
                failure != null && failure.isAccepted()
                        ? "Atlas accepted the change. Its response cannot be read."
                        : "Atlas did not authorize the role.";
            case STOPPED -> "Stopped.";
            case RUNNING ->
                refusals == 0
                        ? "Asking Atlas."
                        : lastFailure + " Asked " + (refusals == 1 ? "once" : refusals + " times") + " so far.";
        };
    }

    /**
     * A picture of a moment.
     *
     * @param ended whether there is a result
     * @param sentence how it stands
     * @param waitedSeconds how long it has been going on
     * @param atMostSeconds how long it may go on
     * @param nextSeconds how long until Atlas is asked again
     */
    record Progress(boolean ended, String sentence, long waitedSeconds, long atMostSeconds, long nextSeconds) {}
}
