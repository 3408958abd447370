package dev.atlasaccess.internal.auth;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.internal.codec.TokenResponse;
import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.TransportException;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a service account. One token serves all calls. Shortly before it expires one call replaces it while
 * the others continue to use it. Atlas limits the requests to its token endpoint and the valid tokens, so concurrent
 * callers share one request, and its failure.
 */
public final class ServiceAccountTokens implements TokenSource {
    /** Longer than most outages of the endpoint, while the token is still valid. A tenth of the lifetime if that is less. */
    private static final Duration MAX_MARGIN = Duration.ofMinutes(5);
    /** Meanwhile no call waits for the endpoint, which limits the requests per minute. */
    private static final Duration DELAY_AFTER_FAILURE = Duration.ofSeconds(10);
    /** To replace a token that is still valid, and at most a quarter of the call's time: its own request follows. */
    private static final long MAX_REFRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final Token NONE = new Token("", Instant.MIN, Instant.MIN);
    private static final Token CLOSED = new Token("", Instant.MIN, Instant.MIN);

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final DoubleSupplier random;
    /** Held by the call that fetches a token. */
    private final ReentrantLock fetching = new ReentrantLock();
    /** Why no token could be fetched the last time: also for the calls that were waiting then. */
    private volatile @Nullable Exception lastFailure;

    private volatile Token current = NONE;

    /** Compared by identity. No record: on JDK 17 {@code equals} of a record pins its class loader. */
    private static final class Token {
        private final String value;
        private final Instant replaceAt;
        private final Instant expiresAt;

        Token(String value, Instant replaceAt, Instant expiresAt) {
            this.value = value;
            this.replaceAt = replaceAt;
            this.expiresAt = expiresAt;
        }

        Token keptUntil(Instant replaceAt) {
            return new Token(value, replaceAt.isBefore(expiresAt) ? replaceAt : expiresAt, expiresAt);
        }
    }

    public ServiceAccountTokens(TokenEndpoint endpoint, Clock clock, DoubleSupplier random) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String token(Call call) throws TransportException {
        Exception failureBefore = lastFailure;
        Token token = current;
        Instant now = clock.instant();
        if (now.isBefore(token.replaceAt) || !lock(call, now.isBefore(token.expiresAt))) {
            return token.value;
        }
        try {
            return fetchedToken(call, failureBefore);
        } finally {
            fetching.unlock();
        }
    }

    /** False if another call replaces a token that is still valid, so that there is no reason to wait. */
    private boolean lock(Call call, boolean valid) throws TransportException {
        if (valid) {
            return fetching.tryLock();
        }
        call.await("a token", fetching::tryLock);
        return true;
    }

    /** Fetches a token, unless another call has fetched one, or has failed to, while this one was waiting. */
    private String fetchedToken(Call call, @Nullable Exception failureBefore) throws TransportException {
        Exception known = failureBefore;
        while (true) {
            Token token = current;
            Instant now = clock.instant();
            if (token == CLOSED) {
                throw TransportException.closed(null, Sent.NO);
            }
            if (now.isBefore(token.replaceAt)) {
                return token.value;
            }
            boolean valid = now.isBefore(token.expiresAt);
            Exception failure = lastFailure;
            if (!valid && failure != null && failure != known) {
                call.shareFailure();
                throw unchecked(failure);
            }
            try {
                long nanos = call.remainingNanos();
                Token fetched = fetch(valid ? Math.min(MAX_REFRESH_NANOS, nanos / 4) : nanos);
                if (!adopt(fetched)) {
                    endpoint.revoke(fetched.value);
                    throw TransportException.closed(null, Sent.NO);
                }
                return fetched.value;
            } catch (TransportException | RuntimeException | Error e) { // out of memory too: other calls wait
                failure = failure(e);
                Kind kind = failure instanceof TransportException transport ? transport.kind() : Kind.PERMANENT;
                if (kind != Kind.INTERRUPTED && !kind.isTimeout()) { // these do not apply to other calls
                    lastFailure = failure;
                }
                known = lastFailure;
                if (!valid || kind == Kind.INTERRUPTED) {
                    throw unchecked(failure);
                }
                // The old token is used for a while; by then the endpoint may be available again.
                replace(token, token.keptUntil(clock.instant().plus(delayAfter(failure))));
            }
        }
    }

    private static Exception failure(Throwable e) {
        return e instanceof TransportException || e instanceof AtlasException
                ? (Exception) e
                : TransportException.of(new IOException("a token could not be fetched: " + e, e), Sent.NO);
    }

    private static RuntimeException unchecked(Exception failure) throws TransportException {
        if (failure instanceof TransportException transport) {
            throw transport;
        }
        return (AtlasException) failure;
    }

    private static Duration delayAfter(Exception failure) {
        Duration requested = failure instanceof AtlasStatusException error
                ? error.error().requestedWait().orElse(Duration.ZERO)
                : Duration.ZERO;
        return requested.compareTo(DELAY_AFTER_FAILURE) > 0 ? requested : DELAY_AFTER_FAILURE;
    }

    private Token fetch(long timeoutNanos) throws TransportException {
        Instant requestedAt = clock.instant();
        TokenResponse response = endpoint.fetch(Duration.ofNanos(timeoutNanos));
        Duration tenth = response.lifetime().dividedBy(10);
        Duration margin = tenth.compareTo(MAX_MARGIN) > 0 ? MAX_MARGIN : tenth;
        // Many machines that started together must not refresh together.
        Duration early = margin.plus(Duration.ofNanos((long) (margin.toNanos() * random.getAsDouble())));
        Instant expiresAt = requestedAt.plus(response.lifetime());
        return new Token(response.token(), expiresAt.minus(early), expiresAt);
    }

    /** False if the client was closed meanwhile. */
    private synchronized boolean adopt(Token fetched) {
        current = current == CLOSED ? CLOSED : fetched;
        return current == fetched;
    }

    private synchronized void replace(Token known, Token by) {
        current = current == known ? by : current;
    }

    @Override
    public boolean invalidate(String token) {
        Token known = current;
        if (known.value.equals(token)) {
            replace(known, NONE);
        }
        return true;
    }

    /** Revokes the token, so that it does not count among the valid ones. */
    @Override
    public void close() {
        Token last;
        synchronized (this) {
            last = current;
            current = CLOSED;
        }
        if (clock.instant().isBefore(last.expiresAt)) {
            endpoint.revoke(last.value);
        }
    }
}
