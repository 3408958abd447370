package dev.atlasaccess.cli.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.http.CallAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RateLimiterTest {
    @Test
    void onlyATooManyRequestsWithoutRetryAfterIsAMinute() {
        assertThat(RateLimiter.requestedWait(429, Optional.empty())).contains(Duration.ofMinutes(1));
        assertThat(RateLimiter.requestedWait(503, Optional.empty())).isEmpty();
        assertThat(RateLimiter.requestedWait(200, Optional.of(Duration.ofSeconds(9))))
                .isEmpty();
    }

    @Test
    @Timeout(60)
    void requestsAreSentInTheOrderOfTheirArrival() throws InterruptedException {
        List<String> sent = new CopyOnWriteArrayList<>();
        RateLimiter limiter = new RateLimiter((status, wait) -> {
            if (wait.isZero()) {
                sent.add(Thread.currentThread().getName());
            }
        });
        limiter.onAttempt(attempt(429, Optional.of(Duration.ofSeconds(1))));
        List<Thread> threads = new ArrayList<>();
        List<String> names = List.of("1", "2", "3", "4", "5", "6", "7", "8");
        for (String name : names) {
            Thread thread = new Thread(() -> assertDoesNotThrow(limiter::acquire), name);
            threads.add(thread);
            thread.start();
            while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(sent).isEqualTo(names);
    }

    private static CallAttempt attempt(int status, Optional<Duration> retryAfter) {
        return new CallAttempt(
                "GET",
                "/",
                1,
                OptionalInt.of(status),
                Duration.ZERO,
                Optional.empty(),
                new RateLimit(OptionalLong.empty(), OptionalLong.empty(), retryAfter));
    }
}
