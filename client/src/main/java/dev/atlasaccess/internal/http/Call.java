package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.internal.codec.ErrorReader;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import dev.atlasaccess.internal.json.Excerpt;
import dev.atlasaccess.model.ApiError;
import feign.Request;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a request: the request, its credentials, its deadline, and the state that the decorators share. Used by
 * one thread.
 */
public final class Call {
    private final Request request;
    /** The Authorization header. It is kept apart from the request, so that nothing that prints a request prints it. */
    private final @Nullable String authorization;

    private final long deadline;
    private final AtomicBoolean reauthenticated;
    private boolean shared;

    private Call(Request request, @Nullable String authorization, long deadline, AtomicBoolean reauthenticated) {
        this.request = request;
        this.authorization = authorization;
        this.deadline = deadline;
        this.reauthenticated = reauthenticated;
    }

    /**
     * The first attempt to send a request.
     *
     * @param timeout the time that the attempt may take, with all requests that it is made of
     */
    public Call(Request request, Duration timeout) {
        this(request, null, System.nanoTime() + timeout.toNanos(), new AtomicBoolean());
    }

    /** The next attempt to send the same request. */
    Call nextAttempt(Duration timeout) {
        return new Call(request, null, System.nanoTime() + timeout.toNanos(), reauthenticated);
    }

    /** The same attempt with credentials. */
    public Call withAuthorization(String value) {
        return new Call(request, value, deadline, reauthenticated);
    }

    public Request request() {
        return request;
    }

    public @Nullable String authorization() {
        return authorization;
    }

    /** When the time of the attempt is over, by {@link System#nanoTime()}. */
    long deadline() {
        return deadline;
    }

    /**
     * The time that is left.
     *
     * @return at least a millisecond, in nanoseconds
     * @throws TransportException if the deadline has passed
     */
    public long remainingNanos() throws TransportException {
        long nanos = deadline - System.nanoTime();
        if (nanos < 1_000_000) {
            throw new TransportException(new InterruptedIOException("timeout"), Kind.TIMEOUT, Sent.NO);
        }
        return nanos;
    }

    /** A wait with a limit, as locks and latches have it. */
    @FunctionalInterface
    public interface Wait {
        /** Waits; false if it has not ended in that time. */
        boolean atMost(long time, TimeUnit unit) throws InterruptedException;
    }

    /**
     * Waits for another call before anything is sent, until the deadline at the longest.
     *
     * @param purpose what the other call obtains
     * @throws TransportException if the time is over or the thread is interrupted
     */
    public void await(String purpose, Wait wait) throws TransportException {
        try {
            if (!wait.atMost(remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw TransportException.of(
                        new InterruptedIOException("timeout while waiting for " + purpose), Sent.NO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportException.interrupted(Sent.NO);
        }
    }

    /** Whether the request may be sent again with new credentials. True once for all attempts of a call. */
    public boolean mayReauthenticate() {
        return reauthenticated.compareAndSet(false, true);
    }

    /** Records that the failure is that of another call's token request, which this call was waiting for. */
    public void shareFailure() {
        shared = true;
    }

    /** Whether the failure is another call's: only that one's retry takes tokens from the quota. */
    boolean isFailureShared() {
        return shared;
    }

    /** The path of the URL. Host and query are left out: they may hold what is not for logs. */
    String path() {
        return URI.create(request.url()).getRawPath();
    }

    /** The method and the path. */
    public String name() {
        return request.httpMethod() + " " + path();
    }

    /** The exception for an error response to this request. */
    public AtlasStatusException error(HttpResponse response) {
        return error(response, Excerpt.of(response.body()));
    }

    /** The exception for an error response to a token request: its body may hold a token. */
    public AtlasStatusException tokenError(HttpResponse response) {
        return error(response, "");
    }

    private AtlasStatusException error(HttpResponse response, String rawBody) {
        int status = response.status();
        ApiError body = ErrorReader.read(response.body(), status);
        return AtlasStatusException.of(new AtlasError(status, name(), body, rawBody, response.rateLimit(), 1, null));
    }
}
