package dev.atlasaccess.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a token is replaced, on a clock that the test sets. */
class ServiceAccountTokensTest {
    private final TestClock clock = new TestClock();
    private int fetched;
    private int asked;
    private int given;
    private final List<String> revoked = new ArrayList<>();
    private volatile boolean failing;
    private volatile boolean limited;
    private volatile Runnable whileAsked = () -> {};

    @Test
    void aTokenIsReplacedBeforeItExpires() throws IOException {
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
    void aShortTokenIsUsedForMostOfItsLife() throws IOException {
        ServiceAccountTokens tokens = tokens(10);

        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMillis(8_999));
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMillis(1));
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void theLiveTokenIsServedWhenARefreshFails() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(56));
        failing = true;

        assertThat(token(tokens)).isEqualTo("token-1");
        assertThat(token(tokens)).isEqualTo("token-1");
        assertThat(asked).as("asked again no sooner than ten seconds later").isEqualTo(2);
        clock.pass(Duration.ofSeconds(11));
        failing = false;
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void anExpiredTokenIsNotServedWhenARefreshFails() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(61));
        failing = true;

        assertThatThrownBy(() -> token(tokens)).isInstanceOf(SocketException.class);
    }

    @Test
    void othersGoOnWithTheLiveTokenWhileOneRefreshes() throws Exception {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        whileAsked = () -> {
            asking.countDown();
            await(answer);
        };
        FutureTask<String> refreshing = new FutureTask<>(() -> token(tokens));
        new Thread(refreshing).start();
        asking.await();

        assertThat(token(tokens)).isEqualTo("token-1");
        answer.countDown();
        assertThat(refreshing.get()).isEqualTo("token-2");
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void aTokenIsInvalidatedByItsValue() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);

        tokens.invalidate("token-0");
        assertThat(token(tokens)).isEqualTo("token-1");
        tokens.invalidate("token-1");
        assertThat(token(tokens)).isEqualTo("token-2");
    }

    @Test
    void aRefreshHasAShortTimeOfItsOwn() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        assertThat(given).isEqualTo(60_000);
        clock.pass(Duration.ofMinutes(56));
        token(tokens);

        assertThat(given).isEqualTo(5_000);
    }

    @Test
    void aRefreshThatFailsDoesNotServeATokenThatIsRefusedMeanwhile() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        failing = true;
        whileAsked = () -> tokens.invalidate("token-1");

        assertThatThrownBy(() -> token(tokens)).isInstanceOf(SocketException.class);
    }

    @Test
    void aTokenThatExpiresMeanwhileIsServedNoMore() throws IOException {
        ServiceAccountTokens tokens = tokens(10);
        token(tokens);
        clock.pass(Duration.ofSeconds(9));
        failing = true;
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofSeconds(2));

        assertThatThrownBy(() -> token(tokens)).isInstanceOf(SocketException.class);
    }

    @Test
    void aRefreshWaitsAsLongAsAtlasAsks() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        limited = true;
        assertThat(token(tokens)).isEqualTo("token-1");
        clock.pass(Duration.ofSeconds(54));
        assertThat(token(tokens)).isEqualTo("token-1");
        assertThat(asked).isEqualTo(2);
        clock.pass(Duration.ofSeconds(1));
        token(tokens);
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void aRefreshThatTheCloseEndsIsNotTriedAgain() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        failing = true;
        whileAsked = tokens::close;

        assertThatThrownBy(() -> token(tokens)).isInstanceOf(IOException.class);
        assertThat(asked).isEqualTo(2);
        assertThatThrownBy(() -> token(tokens)).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aRefreshThatFailsBadlyDoesNotCostTheLiveToken() throws IOException {
        ServiceAccountTokens tokens = tokens(3600);
        token(tokens);
        clock.pass(Duration.ofMinutes(56));
        whileAsked = () -> {
            throw new OutOfMemoryError("bad");
        };

        assertThat(token(tokens)).isEqualTo("token-1");
    }

    @Test
    void aTokenThatComesAfterTheCloseIsGivenBackAndNotUsed() {
        ServiceAccountTokens tokens = tokens(3600);
        whileAsked = tokens::close;

        assertThatThrownBy(() -> token(tokens)).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThat(revoked).containsExactly("token=token-1&token_type_hint=access_token");
    }

    @Test
    @Timeout(30)
    void nobodyWaitsForeverForAnEndpointThatFailsBadly() throws Exception {
        ServiceAccountTokens tokens = tokens(3600);
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        whileAsked = () -> {
            asking.countDown();
            await(waiting);
            throw new AssertionError("bad");
        };
        FutureTask<String> leader = new FutureTask<>(() -> token(tokens));
        new Thread(leader).start();
        asking.await();
        FutureTask<String> follower =
                new FutureTask<>(() -> tokens.token(new Request.Options(1, TimeUnit.DAYS, 1, TimeUnit.DAYS, false)));
        Thread thread = new Thread(follower);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(5);
        }
        waiting.countDown();

        assertThatThrownBy(leader::get).hasCauseInstanceOf(IOException.class).hasRootCauseMessage("bad");
        assertThatThrownBy(follower::get).hasCauseInstanceOf(IOException.class).hasRootCauseMessage("bad");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ServiceAccountTokens tokens(int seconds) {
        Client endpoint = (request, options) -> {
            if (request.url().endsWith("/revoke")) {
                revoked.add(new String(request.body(), StandardCharsets.UTF_8));
                return Response.builder()
                        .status(200)
                        .request(request)
                        .headers(Map.of())
                        .build();
            }
            asked++;
            given = options.readTimeoutMillis();
            whileAsked.run();
            if (failing) {
                throw new SocketException("reset");
            }
            if (limited) {
                return Response.builder()
                        .status(429)
                        .request(request)
                        .headers(Map.of("retry-after", List.of("55")))
                        .body(new byte[0])
                        .build();
            }
            String body = "{\"access_token\":\"token-" + ++fetched + "\",\"expires_in\":" + seconds + "}";
            return Response.builder()
                    .status(200)
                    .request(request)
                    .headers(Map.of())
                    .body(body, StandardCharsets.UTF_8)
                    .build();
        };
        return new ServiceAccountTokens(
                new TokenEndpoint(endpoint, URI.create("https://atlas.invalid"), "id", "canary-secret", "test"),
                clock,
                () -> 0);
    }

    private static String token(ServiceAccountTokens tokens) throws IOException {
        return tokens.token(new Request.Options());
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
