package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.atlasaccess.errors.RateLimitedException;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.TransportException.Sent;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Exponential backoff with full jitter, on a virtual clock. */
class BackoffTest {
    private static final RetryPolicy POLICY = new RetryPolicy(8, Duration.ofMillis(100), Duration.ofSeconds(2));

    private static final Request.Options HOUR = new Request.Options(1, TimeUnit.SECONDS, 1, TimeUnit.HOURS, false);

    private final List<Duration> waits = new ArrayList<>();
    private final Sleeper clock = new Sleeper() {
        @Override
        public long nanoTime() {
            return TimeUnit.HOURS.toNanos(2);
        }

        @Override
        public boolean pause(Duration time) {
            waits.add(time);
            return true;
        }
    };

    @ParameterizedTest
    @EnumSource(names = {"GET", "PATCH"})
    void theCeilingDoublesUpToItsCap(HttpMethod method) {
        call(client(this::overTheLimit, () -> 1.0), method);

        assertThat(waits).extracting(Duration::toMillis).containsExactly(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
    }

    @ParameterizedTest
    @EnumSource(names = {"GET", "PATCH"})
    void aRequestThatWasNotSentBacksOffToo(HttpMethod method) {
        HttpClient refusing = call -> {
            throw TransportException.of(new ConnectException("refused"), Sent.NO);
        };
        call(client(refusing, () -> 0.5), method);

        assertThat(waits).extracting(Duration::toMillis).containsExactly(50L, 100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void theWaitIsAnywhereBelowTheCeiling() {
        for (int i = 0; i < 1000; i++) {
            RetryClient client = new RetryClient(
                    this::overTheLimit,
                    new RetryRules(POLICY, Math::random),
                    Duration.ofSeconds(10),
                    clock,
                    new CallLog(List.of(), new SecretValues()));
            call(client, HttpMethod.PATCH);
        }
        long[] ceilings = {100, 200, 400, 800, 1600, 2000, 2000};
        for (int retry = 0; retry < ceilings.length; retry++) {
            int number = retry;
            List<Long> millis = IntStream.range(0, 1000)
                    .mapToObj(i -> waits.get(i * ceilings.length + number).toMillis())
                    .toList();
            // The chance that a thousand waits miss a tenth at either end is below 10^-45.
            assertThat(millis).allMatch(wait -> wait <= ceilings[number]);
            assertThat(millis).anyMatch(wait -> wait < ceilings[number] / 10);
            assertThat(millis).anyMatch(wait -> wait >= ceilings[number] * 9 / 10);
        }
    }

    @Test
    void listenersAreToldTheDelayBeforeItBegins() {
        List<CallAttempt> attempts = new ArrayList<>();
        List<Integer> delaysBefore = new ArrayList<>();
        CallListener listener = attempt -> {
            attempts.add(attempt);
            delaysBefore.add(waits.size());
        };
        HttpClient limited = call ->
                new HttpResponse(attempts.size() < 2 ? 429 : 200, Map.of("retry-after", List.of("3")), new byte[0]);
        RetryRules rules = new RetryRules(POLICY, () -> 1.0);
        CallLog log = new CallLog(List.of(listener), new SecretValues());
        Request request = request(HttpMethod.PATCH);
        Request.Options options = new Request.Options(1, TimeUnit.SECONDS, 5, TimeUnit.SECONDS, false);

        new RetryClient(limited, rules, Duration.ofSeconds(10), clock, log).execute(request, options);
        assertThat(attempts)
                .extracting(CallAttempt::nextDelay)
                .containsExactly(
                        Optional.of(Duration.ofSeconds(3)), Optional.of(Duration.ofSeconds(3)), Optional.empty());
        assertThat(attempts).extracting(CallAttempt::duration).containsOnly(Duration.ZERO);
        assertThat(attempts).extracting(CallAttempt::requestedWait).containsOnly(Optional.of(Duration.ofSeconds(3)));
        assertThat(delaysBefore).containsExactly(0, 1, 2);
    }

    @Test
    void aWaitPastTheTimeoutIsReportedWithoutANextAttempt() {
        List<CallAttempt> attempts = new ArrayList<>();
        HttpClient limited = call -> new HttpResponse(429, Map.of("retry-after", List.of("60")), new byte[0]);
        RetryRules rules = new RetryRules(POLICY, () -> 1.0);
        CallLog log = new CallLog(List.of(attempts::add), new SecretValues());
        Request request = request(HttpMethod.GET);
        Request.Options options = new Request.Options(1, TimeUnit.SECONDS, 5, TimeUnit.SECONDS, false);
        RetryClient client = new RetryClient(limited, rules, Duration.ofSeconds(10), clock, log);

        assertThat(catchThrowable(() -> client.execute(request, options))).isInstanceOf(RateLimitedException.class);
        assertThat(attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.nextDelay()).isEmpty();
            assertThat(attempt.requestedWait()).contains(Duration.ofMinutes(1));
        });
    }

    @Test
    void aQuotaThatIsUsedUpLeavesNoNextAttempt() {
        List<CallAttempt> attempts = new ArrayList<>();
        RetryRules rules = new RetryRules(POLICY, () -> 0);
        CallLog log = new CallLog(List.of(attempts::add), new SecretValues());
        RetryClient client = new RetryClient(this::overTheLimit, rules, Duration.ofSeconds(10), clock, log);
        for (int i = 0; i < 4; i++) {
            call(client, HttpMethod.GET);
        }

        assertThat(waits).hasSize(RetryQuota.CAPACITY / RetryQuota.RETRY_COST);
        assertThat(attempts.stream().filter(attempt -> attempt.nextDelay().isPresent()))
                .hasSize(waits.size());
    }

    @ParameterizedTest
    @CsvSource({"GET, 7", "PATCH, 0"})
    void anAttemptThatAnotherOneMayFollowIsLimited(HttpMethod method, int limited) {
        List<Long> seconds = new ArrayList<>();
        RetryClient client = client(
                call -> {
                    seconds.add(TimeUnit.NANOSECONDS.toSeconds(call.remainingNanos()));
                    return overTheLimit(call);
                },
                () -> 0);
        call(client, method);

        assertThat(seconds.subList(0, limited)).allMatch(left -> left < 10);
        assertThat(seconds.subList(limited, 8)).allMatch(left -> left > 3_000);
    }

    @Test
    void aRequestedWaitThatIsShorterThanTheBackoffDoesNotReplaceIt() {
        HttpClient limited = call -> new HttpResponse(429, Map.of("retry-after", List.of("1")), new byte[0]);
        call(client(limited, () -> 1.0), HttpMethod.PATCH);

        assertThat(waits)
                .extracting(Duration::toMillis)
                .containsExactly(1000L, 1000L, 1000L, 1000L, 1600L, 2000L, 2000L);
    }

    @Test
    void fiveSuccessesReturnTheCostOfARetryToTheQuota() {
        AtomicBoolean available = new AtomicBoolean();
        RetryClient client = client(
                call -> available.get() ? new HttpResponse(200, Map.of(), new byte[0]) : overTheLimit(call), () -> 0);
        for (int i = 0; i < 4; i++) {
            call(client, HttpMethod.GET);
        }
        waits.clear();
        for (int successes : new int[] {4, 1, 5}) {
            available.set(true);
            for (int i = 0; i < successes; i++) {
                client.execute(request(HttpMethod.GET), HOUR);
            }
            available.set(false);
            call(client, HttpMethod.GET);
        }

        assertThat(waits)
                .as("none after four, one after the fifth, one after five more")
                .hasSize(2);
    }

    @Test
    void aFailureOfAnotherCallsTokenRequestCostsNoQuota() {
        RetryClient client = client(
                call -> {
                    call.shareFailure();
                    throw TransportException.of(new ConnectException("refused"), Sent.NO);
                },
                () -> 0);
        for (int i = 0; i < 4; i++) {
            call(client, HttpMethod.GET);
        }

        assertThat(waits).hasSize(4 * (POLICY.maxAttempts() - 1));
    }

    private RetryClient client(HttpClient next, DoubleSupplier random) {
        RetryRules rules = new RetryRules(POLICY, random);
        return new RetryClient(next, rules, Duration.ofSeconds(10), clock, new CallLog(List.of(), new SecretValues()));
    }

    private void call(RetryClient client, HttpMethod method) {
        Request request = request(method);
        assertThat(catchThrowable(() -> client.execute(request, HOUR))).isNotNull();
    }

    private static Request request(HttpMethod method) {
        return Request.create(
                method, "https://atlas.invalid/x", Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate());
    }

    private HttpResponse overTheLimit(Call call) {
        return new HttpResponse(429, Map.of(), new byte[0]);
    }
}
