package dev.atlasaccess.web;

import dev.atlasaccess.WaitListener;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An authorization that runs in the background, and how far it is. Thread-safe. */
final class AuthorizationJob implements WaitListener {
    private enum State {
        RUNNING,
        AUTHORIZED,
        FAILED,
        STOPPED
    }

    private final String id = UUID.randomUUID().toString();
    private final AuthorizationRequest request;
    private final Instant started = Instant.now();
    private final FutureTask<?> task;
    private final CountDownLatch ended = new CountDownLatch(1);

    private State state = State.RUNNING;
    private String sentence = "Sending the request to Atlas.";
    private Instant nextAttempt = started;
    private @Nullable ErrorView failure;

    /**
     * Creates a job that is not started yet.
     *
     * @param work what {@link #task} does; it ends with {@link #authorized} or {@link #failed}
     */
    AuthorizationJob(AuthorizationRequest request, Consumer<AuthorizationJob> work) {
        this.request = request;
        this.task = new FutureTask<>(() -> work.accept(this), null);
    }

    public String id() {
        return id;
    }

    public AuthorizationRequest request() {
        return request;
    }

    /** When it was started, for display. */
    public String started() {
        return RoleField.DATE.format(started);
    }

    Runnable task() {
        return task;
    }

    public synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    public synchronized boolean isAuthorized() {
        return state == State.AUTHORIZED;
    }

    /** Whether it repeats the request until a changed trust policy has propagated. */
    public boolean isWaiting() {
        return !request.atMost().isZero();
    }

    /** Why it failed, if it did. */
    synchronized @Nullable ErrorView failure() {
        return failure;
    }

    @Override
    public void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
        String code = error.errorCode().orElse("HTTP " + error.status());
        retrying("AWS does not let Atlas assume the role yet (" + code + ").", attempt, next);
    }

    @Override
    public void onFailure(int attempt, AtlasException error, Duration waited, Duration next) {
        String reason = error instanceof AtlasStatusException response ? "HTTP " + response.status() : "no response";
        retrying("The last attempt failed (" + reason + ").", attempt, next);
    }

    private synchronized void retrying(String reason, int attempts, Duration next) {
        sentence = ControlCharacters.escape(reason) + " Attempts so far: " + attempts + ".";
        nextAttempt = Instant.now().plus(next);
    }

    void authorized() {
        end(State.AUTHORIZED, "Authorized.", null);
    }

    void failed(ErrorView reason) {
        end(State.FAILED, "Ended with an error.", reason);
    }

    /** Stops it if it is still running: its thread is interrupted. */
    void stop() {
        end(State.STOPPED, "Stopped.", null);
        task.cancel(true);
    }

    private synchronized void end(State result, String summary, @Nullable ErrorView reason) {
        if (state == State.RUNNING) {
            state = result;
            sentence = summary;
            failure = reason;
            ended.countDown();
        }
    }

    /** Waits for the end, up to a limit, so that a quick response needs no page of its own. */
    void awaitEnd(Duration limit) {
        try {
            ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized Progress progress() {
        Instant now = Instant.now();
        long atMost = request.atMost().toSeconds();
        long waited = Math.min(atMost, Duration.between(started, now).toSeconds());
        long next = Math.max(0, (Duration.between(now, nextAttempt).toMillis() + 999) / 1000);
        return new Progress(state != State.RUNNING, sentence, waited, atMost, next);
    }

    /**
     * A snapshot of the progress.
     *
     * @param ended whether there is a result
     * @param sentence the progress for display
     * @param waitedSeconds the time since the start, in seconds
     * @param atMostSeconds the limit of that time, in seconds
     * @param nextSeconds the time until the next attempt, in seconds; 0 during an attempt
     */
    record Progress(boolean ended, String sentence, long waitedSeconds, long atMostSeconds, long nextSeconds) {}
}
