package dev.atlasaccess.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import dev.atlasaccess.testing.Polling;
import feign.Request;
import feign.RequestTemplate;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a token is replaced, on a virtual clock. */
class ServiceAccountTokensTest {
    private final TestClock clock = new TestClock();
    private int fetched;
    private int requests;
    private Duration timeout = Duration.ZERO;
    private final List<String> revoked = new ArrayList<>();
    private volatile boolean failing;
    private volatile Kind failureKind = Kind.TRANSIENT;
    private volatile boolean limited;
    private volatile Runnable duringRequest = () -> {};

    @Test
    void aTokenIsReplacedBeforeItExpires() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);

        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(54));
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(token(tokens)).isEqualTo("token-2");
        clock.pass(Duration.ofMinutes(54));
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void aShortTokenIsUsedForMostOfItsLife() throws TransportException {
        ServiceAccountTokens tokens = tokens(10);

        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMillis(8_999));
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMillis(1));
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void theLiveTokenIsUsedWhenARefreshFails() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(56));
        failing = true;

        assertThat(token(tokens)).isEqualTo("token-1");
        assertThat(token(tokens)).isEqualTo("token-1");
        assertThat(requests)
                .as("requested again no sooner than ten seconds later")
                .isEqualTo(2);
        clock.pass(Duration.ofSeconds(11));
        failing = false;
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void anExpiredTokenIsNotUsedWhenARefreshFails() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(61));
        failing = true;

        assertThatThrownBy(() -> token(tokens)).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void otherCallsUseTheLiveTokenDuringARefresh() throws Exception {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch responding = new CountDownLatch(1);
        duringRequest = () -> {
            requested.countDown();
            await(responding);
        };
        FutureTask<String> refreshing = new FutureTask<>(() -> token(tokens));
        new Thread(refreshing).start();
        requested.await();

        assertThat(token(tokens)).isEqualTo("token-1");
        responding.countDown();
        assertThat(refreshing.get()).isEqualTo("token-2");
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void aTokenIsInvalidatedByItsValue() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);

        tokens.invalidate("token-0");
        assertThat(token(tokens)).isEqualTo("token-1");
        tokens.invalidate("token-1");
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void aRefreshHasAShortTimeout() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        assertThat(timeout).isGreaterThan(Duration.ofSeconds(20));
        clock.pass(Duration.ofMinutes(56));
        token(tokens);

        assertThat(timeout).isLessThanOrEqualTo(Duration.ofSeconds(5));
        clock.pass(Duration.ofMinutes(56));
        tokens.token(call(Duration.ofSeconds(8)));

        assertThat(timeout).as("a quarter of the time of the call").isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTokenThatIsRefusedDuringAFailedRefreshIsNotUsed() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        failing = true;
        duringRequest = () -> tokens.invalidate("token-1");

        assertThatThrownBy(() -> token(tokens)).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void aTokenThatExpiresAfterAFailedRefreshIsNotUsed() throws TransportException {
        ServiceAccountTokens tokens = tokens(10);
        token(tokens);
        clock.pass(Duration.ofSeconds(9));
        failing = true;
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofSeconds(2));

        assertThatThrownBy(() -> token(tokens)).hasCauseInstanceOf(SocketException.class);
    }

    @Test
    void aRefreshIsDelayedByTheRequestedWait() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        limited = true;
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofSeconds(54));
        assertThat(token(tokens)).isEqualTo("token-1");
        assertThat(requests).isEqualTo(2);
        clock.pass(Duration.ofSeconds(1));
        token(tokens);
        assertThat(requests).isEqualTo(3);
    }

    @Test
    void aRefreshIsNotRepeatedAfterClose() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        failing = true;
        duringRequest = tokens::close;

        assertThatThrownBy(() -> token(tokens)).isInstanceOf(TransportException.class);
        assertThat(requests).isEqualTo(2);
        assertThatThrownBy(() -> token(tokens))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessage("the client was closed");
        assertThat(requests).isEqualTo(2);
    }

    @Test
    void theLiveTokenIsUsedAfterAnErrorOfTheJvm() throws TransportException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        duringRequest = () -> {
            throw new OutOfMemoryError("bad");
        };

        assertThat(token(tokens)).isEqualTo("token-1");
    }

    @Test
    void aTokenThatIsReceivedAfterCloseIsRevoked() {
        ServiceAccountTokens tokens = tokens(3600);
        duringRequest = tokens::close;

        assertThatThrownBy(() -> token(tokens))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessage("the client was closed");
        assertThat(revoked).containsExactly("token=token-1&token_type_hint=access_token");
    }

    @ParameterizedTest
    @CsvSource({"TRANSIENT, 1", "PERMANENT, 1", "TIMEOUT, 2", "INTERRUPTED, 2"})
    @Timeout(30)
    void concurrentCallersShareAFailureUnlessItIsThatOfOneCall(Kind kind, int expected) throws Exception {
        failing = true;
        failureKind = kind;
        for (FutureTask<String> call : concurrentCalls(() -> {})) {
            assertThatThrownBy(call::get).hasRootCauseInstanceOf(SocketException.class);
        }

        assertThat(requests).isEqualTo(expected);
    }

    @Test
    @Timeout(30)
    void concurrentCallersShareAnErrorOfTheJvm() throws Exception {
        for (FutureTask<String> call : concurrentCalls(() -> {
            throw new AssertionError("bad");
        })) {
            assertThatThrownBy(call::get)
                    .hasCauseInstanceOf(TransportException.class)
                    .hasRootCauseMessage("bad");
        }

        assertThat(requests).isEqualTo(1);
    }

    /** One call that requests a token, and another that waits for it. */
    private List<FutureTask<String>> concurrentCalls(Runnable response) throws Exception {
        ServiceAccountTokens tokens = tokens(3600);
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        duringRequest = () -> {
            requested.countDown();
            await(waiting);
            response.run();
        };
        FutureTask<String> leader = new FutureTask<>(() -> token(tokens));
        new Thread(leader).start();
        requested.await();
        FutureTask<String> follower = new FutureTask<>(() -> tokens.token(call(Duration.ofDays(1))));
        Thread thread = new Thread(follower);
        thread.start();
        Polling.until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        waiting.countDown();
        return List.of(leader, follower);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ServiceAccountTokens tokens(int seconds) {
        HttpClient endpoint = call -> {
            if (call.request().url().endsWith("/revoke")) {
                revoked.add(new String(call.request().body(), StandardCharsets.UTF_8));
                return new HttpResponse(200, Map.of(), new byte[0]);
            }
            requests++;
            timeout = Duration.ofNanos(call.remainingNanos());
            duringRequest.run();
            if (failing) {
                throw new TransportException(new SocketException("reset"), failureKind, Sent.MAYBE);
            }
            if (limited) {
                return new HttpResponse(429, Map.of("retry-after", List.of("55")), new byte[0]);
            }
            String body = "{\"access_token\":\"token-" + ++fetched + "\",\"expires_in\":" + seconds + "}";
            return new HttpResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        };
        return new ServiceAccountTokens(
                new TokenEndpoint(endpoint, URI.create("https://atlas.invalid"), "id", "canary-secret", "test"),
                clock,
                () -> 0);
    }

    private static String token(ServiceAccountTokens tokens) throws TransportException {
        return tokens.token(call(Duration.ofSeconds(60)));
    }

    private static Call call(Duration timeout) {
        Request request = Request.create(
                Request.HttpMethod.GET,
                "https://atlas.invalid/x",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                new RequestTemplate());
        return new Call(request, timeout);
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2025-05-04T09:42:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
