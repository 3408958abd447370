package dev.atlasaccess.internal.auth;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.internal.codec.TokenResponse;
import dev.atlasaccess.internal.http.CallInterruptedException;
import dev.atlasaccess.internal.http.NotSentException;
import dev.atlasaccess.internal.http.SharedFailureException;
import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a service account: one for all calls, replaced shortly before it expires by one thread while the others
 * go on with it. Atlas allows few calls of its token endpoint and few live tokens, so none is fetched that is not needed.
 */
public final class ServiceAccountTokens implements TokenSource {
    private static final Duration MAX_MARGIN = Duration.ofMinutes(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(5);
    private static final Duration REVOCATION = Duration.ofSeconds(2);
    private static final String CLOSED = "the client is closed";
    private static final Token NONE = new Token("", Instant.MIN, Instant.MIN);

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final DoubleSupplier random;
    private final AtomicReference<@Nullable CompletableFuture<Token>> flight = new AtomicReference<>();
    private volatile Token current = NONE;
    private volatile boolean closed;

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
    public String token(Request.Options options) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(options.readTimeoutMillis());
        while (true) {
            if (closed) {
                throw new IOException(CLOSED);
            }
            Token token = current;
            Instant now = clock.instant();
            if (now.isBefore(token.replaceAt)) {
                return token.value;
            }
            boolean live = now.isBefore(token.expiresAt);
            CompletableFuture<Token> mine = new CompletableFuture<>();
            CompletableFuture<Token> other = flight.compareAndExchange(null, mine);
            if (other == null) {
                String value = lead(mine, token, live, options);
                if (value != null) {
                    return value;
                }
                continue;
            }
            if (live) {
                return token.value;
            }
            Token fetched = follow(other, deadline);
            if (fetched != null) {
                return fetched.value;
            }
        }
    }

    /** Fetches for all who wait. Null if the old one stands in but was refused meanwhile. */
    private @Nullable String lead(CompletableFuture<Token> mine, Token old, boolean live, Request.Options options)
            throws IOException {
        try {
            Token latest = current;
            if (latest != old && clock.instant().isBefore(latest.replaceAt)) {
                mine.complete(latest);
                return latest.value;
            }
            Token fetched = fetch(live ? refreshing(options) : options);
            adopt(fetched);
            mine.complete(fetched);
            return fetched.value;
        } catch (Throwable e) { // out of memory too: others wait
            Exception failure = documented(e);
            // A caller that is told now and asks again must not find this flight.
            flight.set(null);
            mine.completeExceptionally(failure);
            if (!live || failure instanceof CallInterruptedException) {
                if (failure instanceof IOException fault) {
                    throw fault;
                }
                throw (AtlasException) failure;
            }
            return replace(old, old.keptUntil(clock.instant().plus(pauseAfter(failure)))) ? old.value : null;
        } finally {
            flight.compareAndSet(mine, null);
        }
    }

    /** As what it leaves this layer. */
    private static Exception documented(Throwable failure) {
        return failure instanceof IOException || failure instanceof AtlasException
                ? (Exception) failure
                : new IOException("a token could not be fetched: " + failure, failure);
    }

    /** The old token is good for a while; by then the endpoint may be well again. */
    private static Duration pauseAfter(Throwable failure) {
        Duration asked = failure instanceof AtlasStatusException status
                ? status.error().requestedWait().orElse(Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(PAUSE_AFTER_FAILURE) > 0 ? asked : PAUSE_AFTER_FAILURE;
    }

    /** While the old token is valid no caller should wait long for the new one. */
    private static Request.Options refreshing(Request.Options options) {
        long millis = Math.max(1, Math.min(LONGEST_REFRESH.toMillis(), options.readTimeoutMillis() / 4));
        return new Request.Options(
                options.connectTimeoutMillis(), TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false);
    }

    private void adopt(Token fetched) throws IOException {
        synchronized (this) {
            if (!closed) {
                current = fetched;
                return;
            }
        }
        endpoint.revoke(fetched.value, REVOCATION);
        throw new IOException(CLOSED);
    }

    /** Waits for the one who fetches. Null if that one's patience or time was over, which says nothing about ours. */
    private static @Nullable Token follow(CompletableFuture<Token> other, long deadline) throws IOException {
        try {
            return other.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(false);
        } catch (TimeoutException e) {
            throw new InterruptedIOException("timeout while waiting for a token");
        } catch (ExecutionException e) {
            if (isTimeOver(e.getCause())) {
                return null;
            }
            throw new SharedFailureException((Exception) Objects.requireNonNull(e.getCause()));
        }
    }

    private static boolean isTimeOver(@Nullable Throwable failure) {
        return failure instanceof InterruptedIOException
                || (failure instanceof NotSentException && failure.getCause() instanceof InterruptedIOException);
    }

    private Token fetch(Request.Options options) throws IOException {
        Instant askedAt = clock.instant();
        TokenResponse grant = endpoint.grant(options);
        Duration margin = grant.lifetime().dividedBy(10);
        if (margin.compareTo(MAX_MARGIN) > 0) {
            margin = MAX_MARGIN;
        }
        // Many machines that started together must not come back together.
        Duration early = margin.plus(Duration.ofNanos((long) (margin.toNanos() * random.getAsDouble())));
        Instant expiresAt = askedAt.plus(grant.lifetime());
        return new Token(grant.token(), expiresAt.minus(early), expiresAt);
    }

    @Override
    public boolean invalidate(String token) {
        Token known = current;
        if (known.value.equals(token)) {
            replace(known, NONE);
        }
        return true;
    }

    private synchronized boolean replace(Token known, Token by) {
        boolean same = current == known;
        if (same) {
            current = by;
        }
        return same;
    }

    /** Gives the token back, so that it does not count among the live ones. */
    @Override
    public void close() {
        Token token;
        synchronized (this) {
            closed = true;
            token = current;
            current = NONE;
        }
        if (clock.instant().isBefore(token.expiresAt)) {
            endpoint.revoke(token.value, REVOCATION);
        }
    }
}
