package dev.atlasaccess.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import dev.atlasaccess.testing.Polling;
import feign.Request;
import feign.RequestTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime of a nonce, on a virtual clock. */
@Timeout(60)
class DigestClientTest {
    private final List<Boolean> authenticated = new ArrayList<>();
    private long now;
    private int nonces;

    @Test
    void aNonceIsUsedForFiveMinutes() throws TransportException {
        DigestClient client = new DigestClient(this::respond, "public", "canary", () -> now);

        call(client);
        assertThat(authenticated).containsExactly(false, true);
        now += TimeUnit.MINUTES.toNanos(5);
        call(client);
        assertThat(authenticated).containsExactly(false, true, true);
        now += 1;
        call(client);
        assertThat(authenticated).containsExactly(false, true, true, false, true);
    }

    @Test
    void aNonceThatTheServerSendsAgainIsReused() throws TransportException {
        DigestClient client = new DigestClient(
                call -> {
                    boolean signed = !authorization(call).isEmpty();
                    authenticated.add(signed);
                    return response(signed ? 200 : 401, "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
                },
                "public",
                "canary",
                () -> now);
        call(client);
        now += TimeUnit.MINUTES.toNanos(6);
        call(client);
        call(client);

        assertThat(authenticated).containsExactly(false, true, false, true, true);
    }

    @Test
    void theRequestsOfAnAttemptShareItsDeadline() throws TransportException {
        List<Long> remaining = new ArrayList<>();
        DigestClient client = new DigestClient(
                call -> {
                    remaining.add(call.remainingNanos());
                    return respond(call);
                },
                "public",
                "canary",
                () -> now);
        call(client);

        assertThat(remaining).hasSize(2);
        assertThat(remaining.get(1)).isLessThan(remaining.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R\r\nX-Evil: 1", "R\n", "R\t", "R\u0000", "R\u0085", "R\u007f", "R\ufffd"})
    void aChallengeWithCharactersThatNoHeaderMayHoldIsRejected(String realm) {
        DigestClient client = new DigestClient(
                call -> {
                    authenticated.add(!authorization(call).isEmpty());
                    return response(401, "Digest realm=\"" + realm + "\", nonce=\"n\", qop=\"auth\"");
                },
                "public",
                "canary",
                () -> now);

        assertThatThrownBy(() -> call(client)).isInstanceOf(UnauthorizedException.class);
        assertThat(authenticated).containsExactly(false);
    }

    @Test
    void aColdNonceMayBeStaleAtOnce() throws TransportException {
        DigestClient client = new DigestClient(
                call -> {
                    authenticated.add(!authorization(call).isEmpty());
                    String nonce = "n" + authenticated.size();
                    return response(
                            authenticated.size() == 3 ? 200 : 401,
                            "Digest realm=\"r\", nonce=\"" + nonce + "\", qop=\"auth\", stale=true");
                },
                "public",
                "canary",
                () -> now);

        assertThat(call(client).status()).isEqualTo(200);
        assertThat(authenticated).containsExactly(false, true, true);
    }

    @Test
    void aNonceThatIsSentAgainContinuesItsCount() throws TransportException {
        String[] valid = {"a"};
        List<String> used = new ArrayList<>();
        DigestClient client = new DigestClient(
                call -> {
                    String authorization = authorization(call);
                    if (!authorization.isEmpty()) {
                        used.add(authorization.replaceAll(".*nonce=\"(\\w)\".*nc=(\\w+).*", "$1 $2"));
                    }
                    boolean good = authorization.contains("nonce=\"" + valid[0] + "\"");
                    return response(good ? 200 : 401, "Digest realm=\"r\", nonce=\"" + valid[0] + "\", qop=\"auth\"");
                },
                "public",
                "canary",
                () -> now);
        for (String nonce : new String[] {"a", "b", "a", "b"}) {
            valid[0] = nonce;
            assertThat(call(client).status()).isEqualTo(200);
        }

        assertThat(used).doesNotHaveDuplicates().endsWith("a 00000004", "b 00000003");
    }

    @Test
    void withoutAChallengeNoCallerWaitsForAnother() throws Exception {
        int others = 15;
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch responding = new CountDownLatch(1);
        CountDownLatch allAtOnce = new CountDownLatch(others);
        AtomicInteger number = new AtomicInteger();
        DigestClient client = new DigestClient(
                call -> {
                    if (number.getAndIncrement() == 0) {
                        requested.countDown();
                        await(responding);
                    } else {
                        allAtOnce.countDown();
                        await(allAtOnce);
                    }
                    return response(503, "");
                },
                "public",
                "canary",
                () -> now);
        List<Thread> threads = new ArrayList<>();
        threads.add(calling(client));
        requested.await();
        for (int i = 0; i < others; i++) {
            threads.add(calling(client));
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.sleep(5);
            }
        }
        responding.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(allAtOnce.getCount())
                .as("callers that were delayed by another one")
                .isZero();
    }

    @Test
    void aNonceThatIsAlwaysStaleIsNotRequestedForEver() {
        DigestClient client = new DigestClient(
                call -> {
                    authenticated.add(!authorization(call).isEmpty());
                    return response(401, "Digest realm=\"r\", nonce=\"n" + ++nonces + "\", qop=\"auth\", stale=true");
                },
                "public",
                "canary",
                () -> now);

        assertThatThrownBy(() -> call(client)).hasMessageContaining("stale 6 times");
        assertThat(authenticated).containsExactly(false, true, true, true, true, true, true);
    }

    @Test
    void aCallThatIsRefusedLeavesTheNewNonceToTheNextOne() throws TransportException {
        String[] valid = {"a"};
        DigestClient client = new DigestClient(
                call -> {
                    String authorization = authorization(call);
                    authenticated.add(!authorization.isEmpty());
                    boolean good = authorization.contains("nonce=\"" + valid[0] + "\"");
                    return response(good ? 200 : 401, "Digest realm=\"r\", nonce=\"" + valid[0] + "\", qop=\"auth\"");
                },
                "public",
                "canary",
                () -> now);
        call(client);
        valid[0] = "b";
        Call reauthenticated = call();
        reauthenticated.mayReauthenticate();

        assertThat(client.execute(reauthenticated).status()).isEqualTo(401);
        assertThat(call(client).status()).isEqualTo(200);
        assertThat(authenticated).containsExactly(false, true, true, true);
    }

    @Test
    void afterCloseANonceIsRequestedAgain() throws TransportException {
        DigestClient client = new DigestClient(this::respond, "public", "canary", () -> now);
        call(client);
        client.close();
        call(client);

        assertThat(authenticated).containsExactly(false, true, false, true);
    }

    @Test
    void otherCallsContinueAsSoonAsThereIsANonce() throws Exception {
        CountDownLatch requested = new CountDownLatch(1);
        CountDownLatch responding = new CountDownLatch(1);
        CountDownLatch signed = new CountDownLatch(2);
        Queue<Boolean> together = new ConcurrentLinkedQueue<>();
        DigestClient client = new DigestClient(
                call -> {
                    boolean cold = authorization(call).isEmpty();
                    if (cold) {
                        requested.countDown();
                        await(responding);
                    } else {
                        signed.countDown();
                        together.add(await(signed));
                    }
                    return response(cold ? 401 : 200, "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
                },
                "public",
                "canary",
                () -> now);
        Thread first = calling(client);
        requested.await();
        Thread second = calling(client);
        Polling.until(() -> second.getState() == Thread.State.TIMED_WAITING);
        responding.countDown();
        first.join();
        second.join();

        assertThat(together).containsExactly(true, true);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, true", "2, 0, false", "3, 9999999999, false", "3, 10000000000, true"})
    void afterANonceWasStaleTwiceInACallRequestsAreSentOneAtATimeForTenSeconds(
            int staleResponses, long nanosLater, boolean concurrent) throws Exception {
        now = TimeUnit.HOURS.toNanos(1);
        AtomicInteger stale = new AtomicInteger(staleResponses);
        AtomicInteger arrived = new AtomicInteger();
        CountDownLatch responding = new CountDownLatch(1);
        DigestClient client = new DigestClient(
                call -> {
                    boolean cold = authorization(call).isEmpty();
                    if (!cold && stale.getAndDecrement() > 0) {
                        return response(401, "Digest realm=\"r\", nonce=\"n" + stale + "\", qop=\"auth\", stale=true");
                    }
                    if (!cold && arrived.incrementAndGet() > 1) {
                        await(responding);
                    }
                    return response(cold ? 401 : 200, "Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
                },
                "public",
                "canary",
                () -> now);
        call(client);
        now += nanosLater;

        Thread first = calling(client);
        Polling.until(() -> arrived.get() == 2);
        Thread second = calling(client);
        Polling.until(() -> arrived.get() == 3 || second.getState() == Thread.State.TIMED_WAITING);
        assertThat(arrived.get() == 3).isEqualTo(concurrent);

        responding.countDown();
        first.join();
        second.join();
        assertThat(arrived).hasValue(3);
    }

    private static Thread calling(DigestClient client) {
        Thread thread = new Thread(() -> {
            try {
                call(client);
            } catch (TransportException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String authorization(Call call) {
        String authorization = call.authorization();
        return authorization == null ? "" : authorization;
    }

    private HttpResponse respond(Call call) {
        boolean signed = !authorization(call).isEmpty();
        authenticated.add(signed);
        return response(signed ? 200 : 401, "Digest realm=\"r\", nonce=\"n" + ++nonces + "\", qop=\"auth\"");
    }

    private static HttpResponse response(int status, String challenge) {
        return new HttpResponse(status, Map.of("www-authenticate", List.of(challenge)), new byte[0]);
    }

    private static HttpResponse call(DigestClient client) throws TransportException {
        return client.execute(call());
    }

    private static Call call() {
        Request request = Request.create(
                Request.HttpMethod.GET,
                "https://atlas.invalid/x",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                new RequestTemplate());
        return new Call(request, Duration.ofSeconds(60));
    }
}
