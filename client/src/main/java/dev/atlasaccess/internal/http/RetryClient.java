package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.internal.http.TransportException.Sent;
import feign.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The top of the chain. Makes attempts until one succeeds, or the {@link RetryRules} or the {@link
 * RetryQuota} allow no other; then throws what the last one ended in. The read timeout of Feign's options is the deadline of
 * the whole call.
 */
public final class RetryClient {
    private static final long SHORTEST_TIMEOUT_NANOS = 1_000_000;

    private final HttpClient next;
    private final RetryRules rules;
    private final @Nullable Duration attemptTimeout;
    private final Sleeper sleeper;
    private final CallLog log;
    private final RetryQuota quota = new RetryQuota();

    /**
     * Creates the client.
     *
     * @param attemptTimeout the limit of an attempt that another one may follow; null for half the timeout of the call
     */
    public RetryClient(
            HttpClient next, RetryRules rules, @Nullable Duration attemptTimeout, Sleeper sleeper, CallLog log) {
        this.next = next;
        this.rules = rules;
        this.attemptTimeout = attemptTimeout;
        this.sleeper = sleeper;
        this.log = log;
    }

    HttpResponse execute(Request request, Request.Options options) {
        Duration timeout = Duration.ofMillis(options.readTimeoutMillis());
        Duration attemptLimit = attemptTimeout == null ? timeout.dividedBy(2) : attemptTimeout;
        long deadline = sleeper.nanoTime() + timeout.toNanos();
        Call call = null;
        Sent sent = Sent.NO;
        for (int number = 1; ; number++) {
            long start = sleeper.nanoTime();
            Duration left = Duration.ofNanos(Math.max(SHORTEST_TIMEOUT_NANOS, deadline - start));
            boolean limited = left.compareTo(attemptLimit) > 0 && rules.mayBeRepeated(request.httpMethod(), number);
            Duration limit = limited ? attemptLimit : left;
            call = call == null ? new Call(request, limit) : call.nextAttempt(limit);

            Outcome outcome = attempt(call);
            long end = sleeper.nanoTime();
            Optional<Duration> delay = nextDelay(call, number, outcome, Duration.ofNanos(deadline - end));
            log.attempt(call, number, outcome, Duration.ofNanos(end - start), delay);

            HttpResponse response = outcome.response();
            Exception failure = outcome.failure();
            if (failure == null && response != null) {
                quota.gain();
                return response;
            }
            if (delay.isPresent()) {
                sent = Collections.max(List.of(sent, outcome.sent()));
                failure = sleep(delay.get(), failure);
                if (failure == null) {
                    continue;
                }
            }
            if (failure instanceof TransportException transport) {
                throw TransportErrors.exception(
                        call, transport, limited ? attemptLimit : timeout, limited, number, sent);
            }
            throw failure instanceof AtlasStatusException error
                    ? AtlasStatusException.of(error.error().withAttempts(number))
                    : (AtlasException) Objects.requireNonNull(failure);
        }
    }

    private Outcome attempt(Call call) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw TransportException.interrupted(Sent.NO);
            }
            HttpResponse response = next.execute(call);
            log.bodies(call.request(), response);
            return new Outcome(response, response.isSuccess() ? null : call.error(response));
        } catch (AtlasException | TransportException e) {
            return new Outcome(null, e);
        } catch (RuntimeException | Error e) {
            HeapReserve.release();
            return new Outcome(
                    null, TransportException.of(new IOException(e.getClass().getSimpleName(), e), Sent.MAYBE));
        }
    }

    private Optional<Duration> nextDelay(Call call, int number, Outcome outcome, Duration timeLeft) {
        Optional<Duration> delay = rules.nextDelay(call.request().httpMethod(), number, outcome, timeLeft);
        boolean allowed = delay.isPresent() && (call.isFailureShared() || quota.spend());
        return allowed ? delay : Optional.empty();
    }

    /** Null after the delay; the failure of the call if the thread is interrupted or the client closed meanwhile. */
    private @Nullable Exception sleep(Duration delay, @Nullable Exception failure) {
        try {
            return sleeper.pause(delay) ? null : failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return TransportException.interrupted(Sent.NO);
        }
    }
}
