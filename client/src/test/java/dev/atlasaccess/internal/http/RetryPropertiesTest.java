package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.TransportException.Sent;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Properties of retries on a virtual clock, in random calls: never more than the allowed attempts, never past the deadline,
 * never sooner than the requested wait. Each call has its own seed.
 */
class RetryPropertiesTest {
    private static final int[] STATUSES = {200, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504};

    @Test
    void holdForThousandsOfCalls() {
        check(2_000);
    }

    @Test
    @Tag("thorough")
    void holdForManyCalls() {
        check(20_000);
    }

    private static void check(int calls) {
        int retried = 0;
        for (int seed = 0; seed < calls; seed++) {
            Scenario scenario = new Scenario(new Random(seed));
            scenario.run();
            assertThat(scenario.requests).as("attempts, seed " + seed).isBetween(1, scenario.policy.maxAttempts());
            assertThat(scenario.time.now).as("deadline, seed " + seed).isLessThanOrEqualTo(scenario.deadlineNanos);
            assertThat(scenario.violations).as("seed " + seed).isEmpty();
            retried += scenario.requests > 1 ? 1 : 0;
        }
        assertThat(retried).as("calls that were tried again").isGreaterThan(calls / 20);
    }

    private static final class VirtualTime implements Sleeper {
        private long now;
        private Duration lastPause = Duration.ZERO;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public boolean pause(Duration time) {
            lastPause = time;
            now += time.toNanos();
            return true;
        }
    }

    private static final class Scenario implements HttpClient {
        private final Random random;
        private final RetryPolicy policy;
        private final HttpMethod method;
        private final long deadlineNanos;
        private final VirtualTime time = new VirtualTime();
        private final List<String> violations = new ArrayList<>();
        private int requests;
        private Duration requested = Duration.ZERO;
        private boolean mayRepeat = true;

        Scenario(Random random) {
            this.random = random;
            Duration base = Duration.ofMillis(random.nextInt(2_000));
            this.policy = new RetryPolicy(1 + random.nextInt(6), base, base.plusMillis(random.nextInt(20_000)));
            this.method = random.nextBoolean() ? HttpMethod.GET : HttpMethod.PATCH;
            this.deadlineNanos = TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(60_000));
        }

        void run() {
            int millis = (int) TimeUnit.NANOSECONDS.toMillis(deadlineNanos);
            Request request = Request.create(
                    method, "https://atlas.invalid/x", Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate());
            RetryClient client = new RetryClient(
                    this,
                    new RetryRules(policy, random::nextDouble),
                    Duration.ofSeconds(20),
                    time,
                    new CallLog(List.of(), new SecretValues()));
            try {
                client.execute(request, new Request.Options(1, TimeUnit.SECONDS, millis, TimeUnit.MILLISECONDS, false));
            } catch (AtlasException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }

        @Override
        public HttpResponse execute(Call call) throws TransportException {
            requests++;
            if (requests > 1 && time.lastPause.compareTo(requested) < 0) {
                violations.add("waited " + time.lastPause + " where Atlas requested " + requested);
            }
            if (!mayRepeat) {
                violations.add("sent again what must not be");
            }
            time.now += Math.min(call.remainingNanos(), (long) (random.nextDouble() * 2e9));
            requested = Duration.ZERO;
            int kind = random.nextInt(10);
            if (kind == 0) {
                mayRepeat = method == HttpMethod.GET;
                throw TransportException.of(new SocketException("reset"), Sent.MAYBE);
            }
            if (kind == 1) {
                mayRepeat = true;
                throw TransportException.of(new ConnectException("refused"), Sent.NO);
            }
            return response(STATUSES[random.nextInt(STATUSES.length)]);
        }

        private HttpResponse response(int status) {
            Map<String, Collection<String>> headers = new HashMap<>();
            boolean named = random.nextBoolean();
            if (named) {
                int seconds = random.nextInt(4) == 0 ? random.nextInt(100) : random.nextInt(3);
                headers.put("retry-after", List.of(String.valueOf(seconds)));
                requested = Duration.ofSeconds(seconds);
            }
            mayRepeat = method == HttpMethod.GET
                    ? List.of(429, 502, 503, 504).contains(status)
                    : status == 429 || (named && status == 503);
            return new HttpResponse(status, headers, new byte[0]);
        }
    }
}
