package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.BadRequestException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.errors.RoleNotAssumableException;
import dev.atlasaccess.errors.ServerErrorException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.http.Sleeper;
import dev.atlasaccess.model.ApiError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting until the trust policy has propagated. */
class PropagationWaiterTest {
    private final VirtualTime time = new VirtualTime();
    private final List<Duration> delays = new ArrayList<>();
    private final List<Long> secondsOfAttempts = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(
            strings = {"CANNOT_ASSUME_ROLE", "INVALID_AWS_CREDENTIALS", "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED"})
    void retriesUntilTheRoleIsAssumable(String code) {
        String result = new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
            secondsOfAttempts.add(Duration.ofNanos(time.now).toSeconds());
            if (attempts.incrementAndGet() <= 6) {
                throw notAssumable(code);
            }
            return "authorized";
        });

        assertThat(result).isEqualTo("authorized");
        assertThat(secondsOfAttempts).containsExactly(0L, 1L, 3L, 7L, 15L, 30L, 45L);
        assertThat(delays)
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15));
    }

    @Test
    void timeout_throwsRoleNotAssumableWithTheLastError() {
        RoleNotAssumableException error = assertThrows(
                RoleNotAssumableException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofSeconds(20), this::onNotYet, () -> {
                    attempts.incrementAndGet();
                    throw notAssumable("CANNOT_ASSUME_ROLE");
                }));

        assertThat(error.lastError().errorCode()).contains("CANNOT_ASSUME_ROLE");
        assertThat(error.attempts()).isEqualTo(attempts.get()).isEqualTo(6);
        assertThat(error.waited()).isEqualTo(Duration.ofSeconds(20));
        assertThat(error).hasMessageContaining("20 s").hasMessageContaining("trust policy");
        assertThat(delays).last().isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void lastAttempt_keepsItsDistance() {
        assertThrows(
                RoleNotAssumableException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMillis(3_100), this::onNotYet, () -> {
                    throw notAssumable("CANNOT_ASSUME_ROLE");
                }));

        assertThat(delays).containsExactly(Duration.ofSeconds(1), Duration.ofMillis(2_100));
    }

    @Test
    void lastAttempt_isNotLaterThanItsDistanceRequires() {
        assertThrows(
                RoleNotAssumableException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMillis(3_500), this::onNotYet, () -> {
                    throw notAssumable("CANNOT_ASSUME_ROLE");
                }));

        assertThat(delays).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMillis(500));
    }

    @Test
    void transientErrors_areRetried() {
        List<AtlasException> transientErrors = List.of(
                status(500, null),
                status(502, null),
                status(503, null),
                status(504, null),
                status(520, null),
                status(408, null),
                status(429, null),
                new UnreadableResponseException(Reason.TRUNCATED, 502, RateLimit.NONE, "cut", null),
                transport(new SocketException("reset"), true),
                transport(new InterruptedIOException("timeout"), true),
                transport(new IOException("stream was reset: REFUSED_STREAM"), false),
                transport(handshake(new EOFException("cut off")), false),
                transport(new SSLException("reset", new SocketException("reset")), true));
        List<AtlasException> notified = new ArrayList<>();
        WaitListener listener = new WaitListener() {
            @Override
            public void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
                throw new AssertionError(error);
            }

            @Override
            public void onFailure(int attempt, AtlasException fault, Duration waited, Duration next) {
                notified.add(fault);
                assertThat(attempt).isEqualTo(notified.size());
            }
        };
        String result = new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(10), listener, () -> {
            secondsOfAttempts.add(Duration.ofNanos(time.now).toSeconds());
            if (attempts.get() < transientErrors.size()) {
                throw transientErrors.get(attempts.getAndIncrement());
            }
            return "authorized";
        });

        assertThat(result).isEqualTo("authorized");
        assertThat(notified).isEqualTo(transientErrors);
        assertThat(secondsOfAttempts).startsWith(0L, 1L, 3L, 7L, 15L, 30L, 45L);
    }

    @Test
    void permanentError_isThrownAtOnce() {
        List<AtlasException> refusals = List.of(
                status(400, "VALIDATION_ERROR"),
                status(400, null),
                status(401, null),
                status(403, null),
                status(404, null),
                status(407, null),
                status(409, null),
                status(302, null),
                new UnreadableResponseException(Reason.NOT_JSON, 200, RateLimit.NONE, "no JSON", null),
                new AtlasInterruptedException("interrupted", true, null),
                permanent(handshake(new CertificateException("unable to find valid certification path"))),
                permanent(new SSLPeerUnverifiedException("Hostname atlas.invalid not verified")));
        for (AtlasException refusal : refusals) {
            Iterator<AtlasException> failures = List.of(notAssumable("CANNOT_ASSUME_ROLE"), status(500, null), refusal)
                    .iterator();
            delays.clear();
            assertThat(assertThrows(
                            AtlasException.class,
                            () -> new PropagationWaiter(time, () -> 1)
                                    .until(Duration.ofMinutes(2), this::onNotYet, () -> {
                                        throw failures.next();
                                    })))
                    .isSameAs(refusal);

            assertThat(failures).isExhausted();
            assertThat(refusal.getSuppressed())
                    .satisfiesExactly(
                            first -> assertThat(first).isInstanceOf(BadRequestException.class),
                            second -> assertThat(second).isInstanceOf(ServerErrorException.class));
        }
    }

    @Test
    void unknownHost_isPermanentUnlessAtlasHasResponded() {
        AtlasTransportException unknown = permanent(new UnknownHostException("atlas.invalid"));
        assertThat(assertThrows(
                        AtlasTransportException.class,
                        () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                            attempts.incrementAndGet();
                            throw unknown;
                        })))
                .isSameAs(unknown);
        assertThat(attempts).hasValue(1);

        Iterator<AtlasException> failures =
                List.of(notAssumable("CANNOT_ASSUME_ROLE"), unknown).iterator();
        String result = new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
            if (failures.hasNext()) {
                throw failures.next();
            }
            return "authorized";
        });
        assertThat(result).isEqualTo("authorized");
    }

    @Test
    void timeout_prefersRoleNotAssumableToTransientErrors() {
        RoleNotAssumableException error = assertThrows(
                RoleNotAssumableException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofSeconds(20), this::onNotYet, () -> {
                    throw attempts.incrementAndGet() == 1 ? notAssumable("CANNOT_ASSUME_ROLE") : status(500, null);
                }));

        assertThat(error.lastError().errorCode()).contains("CANNOT_ASSUME_ROLE");
        assertThat(error.attempts()).isEqualTo(6);
        assertThat(error.getSuppressed()).singleElement().isInstanceOf(ServerErrorException.class);
        assertThat(delays).as("notifications to a listener with one method").hasSize(1);
    }

    @Test
    void timeoutWithTransientErrorsOnly_throwsTheLast() {
        AtlasStatusException last = status(503, null);

        assertThat(assertThrows(
                        AtlasException.class,
                        () -> new PropagationWaiter(time, () -> 1).until(Duration.ofSeconds(20), this::onNotYet, () -> {
                            throw attempts.incrementAndGet() < 6 ? status(500, null) : last;
                        })))
                .isSameAs(last);
        assertThat(attempts).hasValue(6);
    }

    @Test
    void timeout_reportsThatARequestMayHaveReachedAtlas() {
        AtlasTransportException error = assertThrows(
                AtlasTransportException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofSeconds(20), this::onNotYet, () -> {
                    throw transport(new SocketException("reset"), attempts.incrementAndGet() == 2);
                }));

        assertThat(error.requestMayHaveReachedAtlas()).isTrue();
    }

    @Test
    void roleNotAssumable_reportsThatARequestMayHaveReachedAtlas() {
        AtlasTransportException notSent = transport(new SocketException("reset"), false);
        assertThat(requestMayHaveReachedAtlasAfter(notSent)).isFalse();
        assertThat(requestMayHaveReachedAtlasAfter(limited(1))).isFalse();
        assertThat(requestMayHaveReachedAtlasAfter(transport(new SocketException("reset"), true)))
                .isTrue();
        assertThat(requestMayHaveReachedAtlasAfter(status(502, null), notSent)).isTrue();
        assertThat(requestMayHaveReachedAtlasAfter(
                        new UnreadableResponseException(Reason.TRUNCATED, 502, RateLimit.NONE, "cut", null), notSent))
                .isTrue();
    }

    private boolean requestMayHaveReachedAtlasAfter(AtlasException... failures) {
        Iterator<AtlasException> first = List.of(failures).iterator();
        return assertThrows(
                        RoleNotAssumableException.class,
                        () -> new PropagationWaiter(time, () -> 1)
                                .until(Duration.ofSeconds(20), (attempt, error, waited, next) -> {}, () -> {
                                    throw first.hasNext() ? first.next() : notAssumable("CANNOT_ASSUME_ROLE");
                                }))
                .requestMayHaveReachedAtlas();
    }

    @Test
    void retryAfter_isTheMinimumDelay() {
        String result = new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(5), this::onNotYet, () -> {
            secondsOfAttempts.add(Duration.ofNanos(time.now).toSeconds());
            if (attempts.incrementAndGet() <= 2) {
                throw limited(55);
            }
            return "authorized";
        });

        assertThat(result).isEqualTo("authorized");
        assertThat(secondsOfAttempts).containsExactly(0L, 55L, 110L);
    }

    @Test
    void retryAfterOfAllTheTime_isWaited() {
        String result = new PropagationWaiter(time, () -> 1).until(Duration.ofSeconds(55), this::onNotYet, () -> {
            if (attempts.incrementAndGet() == 1) {
                throw limited(55);
            }
            return "authorized";
        });

        assertThat(result).isEqualTo("authorized");
    }

    @Test
    void retryAfterBeyondTheTimeout_isThrownAtOnce() {
        RateLimitedException error = assertThrows(
                RateLimitedException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofSeconds(54), this::onNotYet, () -> {
                    throw limited(55);
                }));

        assertThat(time.now).isZero();
        assertThat(error).hasMessageContaining("Wait 55 s");
    }

    @Test
    void otherBadRequest_isThrownAtOnce() {
        assertThrows(
                BadRequestException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                    throw notAssumable("VALIDATION_ERROR");
                }));

        assertThat(delays).isEmpty();
    }

    @Test
    void jitter_isAtMostHalfOfTheDelay() {
        for (double random : new double[] {0, 0.5, 0.999}) {
            delays.clear();
            attempts.set(0);
            new PropagationWaiter(time, () -> random).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                if (attempts.incrementAndGet() <= 1) {
                    throw notAssumable("CANNOT_ASSUME_ROLE");
                }
                return "";
            });
            assertThat(delays.get(0)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void close_reportsTheTimeWaited() {
        time.closing = true;
        RoleNotAssumableException error = assertThrows(
                RoleNotAssumableException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                    throw notAssumable("CANNOT_ASSUME_ROLE");
                }));

        assertThat(error.waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void closeBetweenADelayAndAnAttempt_reportsTheErrorOfAtlas() {
        RoleNotAssumableException error =
                closedAtTheSecondAttempt(new IllegalStateException("This AtlasAccess is closed"));

        assertThat(error.attempts()).isEqualTo(1);
        assertThat(error.lastError().errorCode()).contains("CANNOT_ASSUME_ROLE");
    }

    @Test
    void closedClient_isAnErrorOfTheCaller() {
        time.closed = true;

        assertThrows(
                IllegalStateException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                    throw new IllegalStateException("This AtlasAccess is closed");
                }));
    }

    @Test
    void closeDuringAnAttempt_reportsTheErrorOfAtlas() {
        AtlasTransportException closed = permanent(new IOException("the client was closed"));
        RoleNotAssumableException error = closedAtTheSecondAttempt(closed);

        assertThat(error.attempts()).isEqualTo(2);
        assertThat(error).hasSuppressedException(closed);
    }

    private RoleNotAssumableException closedAtTheSecondAttempt(RuntimeException thrown) {
        return assertThrows(
                RoleNotAssumableException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw notAssumable("CANNOT_ASSUME_ROLE");
                    }
                    time.closed = true;
                    throw thrown;
                }));
    }

    @Test
    void interruption_keepsTheErrorsOfAtlas() {
        time.interrupting = true;
        AtlasInterruptedException error = assertThrows(
                AtlasInterruptedException.class,
                () -> new PropagationWaiter(time, () -> 1).until(Duration.ofMinutes(2), this::onNotYet, () -> {
                    throw notAssumable("CANNOT_ASSUME_ROLE");
                }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(error.getSuppressed()).singleElement().isInstanceOf(BadRequestException.class);
    }

    private void onNotYet(int attempt, AtlasStatusException error, Duration waited, Duration next) {
        delays.add(next);
        assertThat(attempt).isEqualTo(delays.size());
    }

    private static AtlasStatusException notAssumable(String code) {
        return status(400, code);
    }

    private static AtlasStatusException status(int status, @Nullable String code) {
        ApiError body = code == null ? null : AtlasJson.read("{\"errorCode\":\"" + code + "\"}", ApiError.class);
        return AtlasStatusException.of(new AtlasError(status, "PATCH /x", body, RateLimit.NONE, 1));
    }

    private static AtlasStatusException limited(long seconds) {
        RateLimit limit =
                new RateLimit(OptionalLong.empty(), OptionalLong.empty(), Optional.of(Duration.ofSeconds(seconds)));
        return AtlasStatusException.of(new AtlasError(429, "PATCH /x", null, limit, 1));
    }

    private static AtlasTransportException transport(IOException cause, boolean sent) {
        return new AtlasTransportException("no response", sent, false, 1, cause);
    }

    private static AtlasTransportException permanent(IOException cause) {
        return new AtlasTransportException("no response", false, true, 1, cause);
    }

    private static IOException handshake(Exception cause) {
        return (IOException) new SSLHandshakeException("handshake").initCause(cause);
    }

    private static final class VirtualTime implements Sleeper {
        private long now;
        private boolean closing;
        private boolean closed;
        private boolean interrupting;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public boolean pause(Duration pause) throws InterruptedException {
            if (interrupting) {
                throw new InterruptedException();
            }
            now += pause.toNanos();
            return !closing;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }
    }
}
