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
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** When a token is replaced, on a clock that the test sets. */
class ServiceAccountTokensTest {
    private final TestClock clock = new TestClock();
    private int fetched;
    private int asked;
    private volatile boolean failing;
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
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
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

    private ServiceAccountTokens tokens(int seconds) {
        Client endpoint = (request, options) -> {
            asked++;
            whileAsked.run();
            if (failing) {
                throw new SocketException("reset");
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
