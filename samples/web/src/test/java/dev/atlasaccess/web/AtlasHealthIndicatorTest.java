package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.http.CallAttempt;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.health.contributor.Status;

/** The health of Atlas according to the last attempt, and when it expires. */
class AtlasHealthIndicatorTest {
    private static final class ManualClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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

    private final ManualClock clock = new ManualClock();
    private final AtlasHealthIndicator indicator = new AtlasHealthIndicator(clock);

    @Test
    void unknownBeforeTheFirstCall() {
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"200, UP", "400, UP", "403, UP", "404, UP", "409, UP", "429, UP", "401, DOWN", "500, DOWN", "503, DOWN"
    })
    void upUnlessServerErrorOrUnauthorized(int status, String health) {
        indicator.onAttempt(attempt(OptionalInt.of(status), null));

        assertThat(indicator.health().getStatus()).isEqualTo(new Status(health));
        assertThat(indicator.health().getDetails()).containsEntry("status", status);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new ConnectException("canary"), "ConnectException"),
                Arguments.of(new IOException("canary", new ConnectException("canary")), "ConnectException"),
                Arguments.of(new IOException("canary", new UnknownHostException("canary")), "UnknownHostException"),
                Arguments.of(new SSLHandshakeException("canary"), "SSLHandshakeException"),
                Arguments.of(new SocketTimeoutException("canary"), "SocketTimeoutException"),
                Arguments.of(new EOFException("canary"), "EOFException"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void transportErrorIsDownWithoutItsMessage(IOException error, String description) {
        indicator.onAttempt(attempt(OptionalInt.empty(), error));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indicator.health().getDetails()).containsEntry("error", description);
        assertThat(indicator.health().toString()).doesNotContain("canary", "64a1f0c2b3d4e5f60718293a");
    }

    @Test
    @Timeout(60)
    void interruptedCallIsIgnored() throws InterruptedException {
        String project = TestConsole.project();
        CountDownLatch gate = TestConsole.PROXY.holdNext();
        Thread caller = new Thread(() -> {
            try (AtlasAccess atlas = AtlasAccess.builder()
                    .environment(TestConsole.EMULATOR.environment())
                    .baseUrl(URI.create(TestConsole.PROXY.url()))
                    .listener(indicator)
                    .build()) {
                atlas.listRoles(project);
            } catch (AtlasInterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        caller.start();
        try {
            while (TestConsole.PROXY.requests(project) == 0 && caller.isAlive()) {
                Thread.sleep(10);
            }
            caller.interrupt();
            caller.join();
        } finally {
            gate.countDown();
        }

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(indicator.health().getDetails()).containsEntry("lastAttempt", "none yet");
    }

    @Test
    void failureExpiresAfterAMinuteButSuccessDoesNot() {
        indicator.onAttempt(attempt(OptionalInt.of(503), null));
        clock.now = clock.now.plus(AtlasHealthIndicator.FAILURE_EXPIRY);
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UNKNOWN);

        indicator.onAttempt(attempt(OptionalInt.of(200), null));
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    }

    private static CallAttempt attempt(OptionalInt status, @Nullable IOException error) {
        return new CallAttempt(
                "GET",
                "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess",
                1,
                status,
                Duration.ofMillis(12),
                Optional.ofNullable(error),
                RateLimit.of(Map.of("ratelimit-remaining", List.of("42"))));
    }
}
