package dev.atlasaccess.cli.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.RateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pacer against simulated servers, on a virtual clock. */
class RequestPacerTest {
    private static final long SECOND = 1_000_000_000;
    private static final long LATENCY = SECOND / 20;

    private long now = 123 * SECOND;

    /** Permits a number of requests in each minute, as Atlas does. */
    private final class Window {
        private final long limit;
        private long minute = -1;
        private long used;
        private long refused;

        Window(long limit) {
            this.limit = limit;
        }

        RateLimit take() {
            if (now / (60 * SECOND) != minute) {
                minute = now / (60 * SECOND);
                used = 0;
            }
            used++;
            refused += used > limit ? 1 : 0;
            return left(limit, Math.max(0, limit - used));
        }
    }

    @ParameterizedTest
    @CsvSource({"10", "60", "100", "1000"})
    void aLimitPerMinuteIsUsedAndNeverExceeded(int limit) {
        Window server = new Window(limit);
        RequestPacer pacer = new RequestPacer(now);
        long start = now;
        int sent = 0;
        while (now - start < 10 * 60 * SECOND) {
            send(pacer);
            sent++;
            RateLimit response = server.take();
            now += LATENCY;
            pacer.onResponse(now, response);
            pacer.onEnd();
        }

        assertThat(server.refused).isZero();
        assertThat(sent).isGreaterThan(10 * limit * 7 / 10);
    }

    @Test
    void concurrentRequestsDoNotExceedTheLimit() {
        Window server = new Window(40);
        RequestPacer pacer = new RequestPacer(now);
        for (int round = 0; round < 100; round++) {
            RateLimit[] responses = new RateLimit[8];
            for (int i = 0; i < responses.length; i++) {
                send(pacer);
                responses[i] = server.take();
            }
            now += LATENCY;
            for (RateLimit response : responses) {
                pacer.onResponse(now, response);
                pacer.onEnd();
            }
        }
        assertThat(server.refused).isZero();
    }

    @Test
    void aTokenBucketIsUsedAtItsRefillRate() {
        double tokens = 100;
        RequestPacer pacer = new RequestPacer(now);
        long start = now;
        int sent = 0;
        while (now - start < 300 * SECOND) {
            long before = now;
            send(pacer);
            now += LATENCY;
            tokens = Math.min(100, tokens + 2.0 * (now - before) / SECOND) - 1;
            assertThat(tokens).isPositive();
            sent++;
            pacer.onResponse(now, left(100, (long) tokens));
            pacer.onEnd();
        }
        assertThat(sent).isGreaterThan(600);
    }

    @Test
    void withoutHeadersThereIsNoDelay() {
        RequestPacer pacer = new RequestPacer(now);
        for (int i = 0; i < 1000; i++) {
            assertThat(pacer.request(now)).isZero();
            pacer.onResponse(now, new RateLimit(OptionalLong.empty(), OptionalLong.empty(), Optional.empty()));
            pacer.onEnd();
        }
    }

    @Test
    void aPauseAppliesToAllAndIsNotShortened() {
        RequestPacer pacer = new RequestPacer(now);
        assertThat(pacer.request(now)).isZero();
        pacer.onResponse(now, left(100, 0));
        pacer.pause(now, 55 * SECOND);
        pacer.pause(now, SECOND);

        assertThat(pacer.request(now)).isEqualTo(55 * SECOND);
        now += 55 * SECOND - 1;
        assertThat(pacer.request(now)).isEqualTo(1);
        now++;
        assertThat(pacer.request(now)).isZero();
        assertThat(pacer.request(now)).as("the window is a new one").isZero();
    }

    @Test
    void nothingRemainingIsAMinute() {
        RequestPacer pacer = new RequestPacer(now);
        assertThat(pacer.request(now)).isZero();
        pacer.onResponse(now, left(100, 0));
        pacer.onEnd();

        assertThat(pacer.request(now)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void requestsWithoutAResponseAreNotDelayed() {
        RequestPacer pacer = new RequestPacer(now);
        send(pacer);
        pacer.onResponse(now, left(100, 3));
        pacer.onEnd();
        send(pacer);
        long start = now;
        for (int i = 0; i < 30; i++) {
            pacer.onNoResponse(now);
            pacer.onEnd();
            send(pacer);
        }
        assertThat(now).as("the network fails").isEqualTo(start);

        assertThat(pacer.request(now)).as("as with 2 remaining").isEqualTo(15 * SECOND);
    }

    @Test
    void whatRemainedIsForgottenAfterAMinute() {
        RequestPacer pacer = new RequestPacer(now);
        send(pacer);
        pacer.onResponse(now, left(100, 1));
        pacer.onEnd();
        now += 60 * SECOND;

        assertThat(pacer.request(now)).isZero();
        assertThat(pacer.request(now)).isZero();
    }

    private void send(RequestPacer pacer) {
        for (long wait = pacer.request(now); wait > 0; wait = pacer.request(now)) {
            now += wait;
        }
    }

    private static RateLimit left(long limit, long remaining) {
        return new RateLimit(OptionalLong.of(limit), OptionalLong.of(remaining), Optional.empty());
    }
}
