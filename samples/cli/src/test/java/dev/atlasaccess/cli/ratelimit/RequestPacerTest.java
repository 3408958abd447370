package dev.atlasaccess.cli.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.RateLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pace against servers that count, on a clock of its own. */
class RequestPacerTest {
    private static final long SECOND = 1_000_000_000;
    private static final long ANSWER = SECOND / 20;

    private long now = 123 * SECOND;

    /** Grants so many requests in each minute, as Atlas counts. */
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
    void aLimitByTheMinuteIsUsedAndNeverPassed(int limit) {
        Window server = new Window(limit);
        RequestPacer pace = new RequestPacer(now);
        long start = now;
        int sent = 0;
        while (now - start < 10 * 60 * SECOND) {
            send(pace);
            sent++;
            RateLimit answer = server.take();
            now += ANSWER;
            pace.heard(answer);
            pace.ended();
        }

        assertThat(server.refused).isZero();
        assertThat(sent).isGreaterThan(10 * limit * 7 / 10);
    }

    @Test
    void severalRequestsAtOnceDoNotPassTheLimitEither() {
        Window server = new Window(40);
        RequestPacer pace = new RequestPacer(now);
        for (int round = 0; round < 100; round++) {
            RateLimit[] answers = new RateLimit[8];
            for (int i = 0; i < answers.length; i++) {
                send(pace);
                answers[i] = server.take();
            }
            now += ANSWER;
            for (RateLimit answer : answers) {
                pace.heard(answer);
                pace.ended();
            }
        }
        assertThat(server.refused).isZero();
    }

    @Test
    void aBucketIsUsedAtTheSpeedOfItsRefilling() {
        double tokens = 100;
        RequestPacer pace = new RequestPacer(now);
        long start = now;
        int sent = 0;
        while (now - start < 300 * SECOND) {
            long before = now;
            send(pace);
            now += ANSWER;
            tokens = Math.min(100, tokens + 2.0 * (now - before) / SECOND) - 1;
            assertThat(tokens).isPositive();
            sent++;
            pace.heard(left(100, (long) tokens));
            pace.ended();
        }
        assertThat(sent).isGreaterThan(600);
    }

    @Test
    void withoutHeadersThereIsNoWait() {
        RequestPacer pace = new RequestPacer(now);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.request(now)).isZero();
            pace.heard(new RateLimit(OptionalLong.empty(), OptionalLong.empty(), Optional.empty()));
            pace.ended();
        }
    }

    @Test
    void aPauseIsForEverybodyAndIsNotCutShort() {
        RequestPacer pace = new RequestPacer(now);
        assertThat(pace.request(now)).isZero();
        pace.heard(left(100, 0));
        pace.pause(now, 55 * SECOND);
        pace.pause(now, SECOND);

        assertThat(pace.request(now)).isEqualTo(55 * SECOND);
        now += 55 * SECOND - 1;
        assertThat(pace.request(now)).isEqualTo(1);
        now++;
        assertThat(pace.request(now)).isZero();
        assertThat(pace.request(now)).as("the window is a new one").isZero();
    }

    @Test
    void nothingLeftIsAMinute() {
        RequestPacer pace = new RequestPacer(now);
        assertThat(pace.request(now)).isZero();
        pace.heard(left(100, 0));
        pace.ended();

        assertThat(pace.request(now)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    private void send(RequestPacer pace) {
        for (long wait = pace.request(now); wait > 0; wait = pace.request(now)) {
            now += wait;
        }
    }

    private static RateLimit left(long limit, long remaining) {
        return new RateLimit(OptionalLong.of(limit), OptionalLong.of(remaining), Optional.empty());
    }
}
