package dev.atlasaccess.faults;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** A client, its attempts, and what its calls end in. */
final class Calls implements AutoCloseable {
    static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ZERO, Duration.ZERO);

    final Queue<CallAttempt> attempts = new ConcurrentLinkedQueue<>();
    final AtlasAccess client;

    Calls(URI url) {
        this(url, AT_ONCE, Duration.ofSeconds(20));
    }

    Calls(URI url, RetryPolicy policy, Duration timeout) {
        client = builder(url)
                .retryPolicy(policy)
                .timeout(timeout)
                .listener(attempts::add)
                .build();
    }

    static AtlasAccessBuilder builder(URI url) {
        return AtlasAccess.builder().baseUrl(url).credentials(Credentials.accessToken("canary-token"));
    }

    String list() {
        return seen(false);
    }

    String authorize() {
        return seen(true);
    }

    /** What a call ends in, and how many attempts it took. */
    String seen(boolean patch) {
        attempts.clear();
        return FaultMatrixTest.seen(client, patch) + "; " + attempts.size() + " tried";
    }

    /** What concurrent lists end in. */
    List<String> burst(int calls) throws InterruptedException {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Thread thread = new Thread(() -> seen.add(FaultMatrixTest.seen(client, false)));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(seen);
    }

    /** Waits for something that a broken build may never do: each test has a timeout. */
    static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
