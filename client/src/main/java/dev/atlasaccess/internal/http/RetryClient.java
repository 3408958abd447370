package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.Outcome.Failure;
import dev.atlasaccess.internal.http.Outcome.Fault;
import dev.atlasaccess.internal.http.Outcome.Refused;
import dev.atlasaccess.internal.http.Outcome.Success;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tries a call until it succeeds, or trying again would be wrong, useless or too late; then throws what the last attempt
 * ended in. The timeout of the options is the deadline of the whole call.
 */
public final class RetryClient implements Client {
    /** An attempt that ran into the deadline ends a moment before it; what is left then is time for nothing. */
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(20);

    private final Client next;
    private final RetryRules rules;
    private final @Nullable Duration attemptTimeout;
    private final Sleeper pauses;
    private final HeapReserve reserve;
    private final CallLog log;
    private final RetryQuota budget = new RetryQuota();

    /**
     * Sets the retries up.
     *
     * @param attemptTimeout the limit of an attempt that another one may follow; null for half the timeout of the call
     */
    public RetryClient(
            Client next,
            RetryPolicy policy,
            @Nullable Duration attemptTimeout,
            Sleeper pauses,
            HeapReserve reserve,
            SecretValues secrets,
            List<CallListener> listeners) {
        this(
                next,
                new RetryRules(policy, () -> ThreadLocalRandom.current().nextDouble()),
                attemptTimeout,
                pauses,
                reserve,
                new CallLog(listeners, secrets));
    }

    RetryClient(
            Client next,
            RetryRules rules,
            @Nullable Duration attemptTimeout,
            Sleeper pauses,
            HeapReserve reserve,
            CallLog log) {
        this.next = next;
        this.rules = rules;
        this.attemptTimeout = attemptTimeout;
        this.pauses = pauses;
        this.reserve = reserve;
        this.log = log;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        long deadline = pauses.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.readTimeoutMillis());
        long attemptMillis =
                attemptTimeout == null ? Math.max(1, options.readTimeoutMillis() / 2) : attemptTimeout.toMillis();
        AtomicBoolean replayed = new AtomicBoolean();
        boolean reached = false;
        for (int attempt = 1; ; attempt++) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - pauses.nanoTime()));
            String timeout = "the timeout of " + options.readTimeoutMillis() + " ms";
            if (left > attemptMillis && rules.isRepeatable(request.httpMethod()) && rules.allowsAttempt(attempt + 1)) {
                left = attemptMillis;
                timeout = "the timeout of " + left + " ms for one attempt";
            }
            Outcome outcome = attempt(request, new AttemptOptions(options, (int) left, replayed), attempt);
            if (outcome instanceof Success success) {
                budget.gain();
                return success.response();
            }
            boolean again = rules.isRetryable(request.httpMethod(), outcome) && rules.allowsAttempt(attempt + 1);
            Duration wait = rules.wait(attempt, outcome);
            boolean inTime = wait.plus(SHORTEST_ATTEMPT).compareTo(Duration.ofNanos(deadline - pauses.nanoTime())) < 0;
            if (!again || !inTime || !(outcome.isShared() || budget.spend())) {
                throw ended(request, timeout, outcome, attempt, reached);
            }
            reached |= outcome instanceof Fault fault && fault.sent();
            if (!pause(request, timeout, attempt, reached, wait)) {
                throw ended(request, timeout, outcome, attempt, reached);
            }
        }
    }

    private Outcome attempt(Request request, Request.Options options, int number) {
        long start = pauses.nanoTime();
        Outcome outcome;
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new CallInterruptedException(false);
            }
            outcome = outcome(next.execute(request, options));
        } catch (SharedFailureException e) {
            outcome = failed(e.failure(), true);
        } catch (AtlasException | IOException e) {
            outcome = failed(e, false);
        } catch (RuntimeException | Error e) {
            reserve.release();
            outcome = failed(new IOException(e.getClass().getSimpleName(), e), false);
        }
        if (log.isHeard()) {
            log.tell(described(request, outcome, number, Duration.ofNanos(pauses.nanoTime() - start)));
        }
        if (outcome instanceof Refused refused) {
            throw refused.cause();
        }
        return outcome;
    }

    private static Outcome failed(Exception e, boolean shared) {
        if (e instanceof AtlasStatusException status) {
            return new Failure(status.error(), false, shared);
        }
        if (e instanceof AtlasException refused) {
            return new Refused(refused);
        }
        IOException fault = e instanceof IOException io ? io : new IOException(e);
        return new Fault(shared && !(fault instanceof NotSentException) ? new NotSentException(fault) : fault, shared);
    }

    private Outcome outcome(Response response) throws IOException {
        if (log.showsBodies()) {
            Request request = response.request();
            if (request.body() != null) {
                log.body(">", new String(request.body(), StandardCharsets.UTF_8));
            }
            log.body("<", new String(response.body().asInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        boolean success = response.status() >= 200 && response.status() < 300;
        return success ? new Success(response) : new Failure(ErrorResponses.error(response), true, false);
    }

    private boolean pause(Request request, String timeout, int attempt, boolean reached, Duration wait) {
        try {
            return pauses.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportErrors.exception(request, timeout, new CallInterruptedException(false), attempt, reached);
        }
    }

    private static RuntimeException ended(
            Request request, String timeout, Outcome outcome, int attempts, boolean reached) {
        return outcome instanceof Failure failure
                ? AtlasStatusException.of(failure.error().withAttempts(attempts))
                : TransportErrors.exception(request, timeout, ((Fault) outcome).cause(), attempts, reached);
    }

    private static CallAttempt described(Request request, Outcome outcome, int number, Duration duration) {
        OptionalInt status = OptionalInt.empty();
        Optional<IOException> fault = Optional.empty();
        RateLimit rateLimit = RateLimit.NONE;
        if (outcome instanceof Success success) {
            status = OptionalInt.of(success.response().status());
            rateLimit = RateLimit.of(success.response().headers());
        } else if (outcome instanceof Failure failure) {
            status = OptionalInt.of(failure.error().status());
            rateLimit = failure.error().rateLimit();
        } else if (outcome instanceof Refused refused && refused.cause() instanceof UnreadableResponseException body) {
            status = OptionalInt.of(body.status());
            rateLimit = body.rateLimit();
        } else if (outcome instanceof Fault broken) {
            fault = Optional.of(broken.cause());
        }
        String path = URI.create(request.url()).getRawPath();
        return new CallAttempt(request.httpMethod().name(), path, number, status, duration, fault, rateLimit);
    }
}
