package dev.atlasaccess.testing;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.AtlasStatusException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.CallAttempt;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.NetworkSettings;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A client that records its attempts and describes how its calls end, for example {@code result; 1 tried}. */
public final class TestClient implements AutoCloseable {
    /** Two retries without delay. */
    public static final RetryPolicy NO_DELAY = new RetryPolicy(3, Duration.ZERO, Duration.ZERO);

    /** The JVM's settings for proxies and TLS. */
    public static final NetworkSettings JVM_NETWORK = new NetworkSettings(null, null, null, null, null);

    /** The attempts of the last call. */
    public final Queue<CallAttempt> attempts = new ConcurrentLinkedQueue<>();

    /** The client itself. */
    public final AtlasAccess client;

    /** A client with two retries and a timeout of 20 s. */
    public TestClient(URI url) {
        this(url, NO_DELAY, Duration.ofSeconds(20));
    }

    /** A client with a retry policy and a timeout. */
    public TestClient(URI url, RetryPolicy policy, Duration timeout) {
        client = builder(url)
                .retryPolicy(policy)
                .timeout(timeout)
                .listener(attempts::add)
                .build();
    }

    /** A builder with an access token. */
    public static AtlasAccessBuilder builder(URI url) {
        return AtlasAccess.builder().baseUrl(url).credentials(Credentials.accessToken("canary-token"));
    }

    /** How a list call ends. */
    public String list() {
        return call(false);
    }

    /** How an authorize call ends. */
    public String authorize() {
        return call(true);
    }

    /** How a call ends, and after how many attempts. */
    public String call(boolean patch) {
        attempts.clear();
        return outcome(client, patch) + "; " + attempts.size() + " tried";
    }

    /** How concurrent list calls end. */
    public List<String> burst(int calls) throws InterruptedException {
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Thread thread = new Thread(() -> outcomes.add(outcome(client, false)), "caller");
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(outcomes);
    }

    /** How a call of any client ends. */
    public static String outcome(AtlasAccess client, boolean patch) {
        try {
            if (patch) {
                client.authorizeRole(MockAtlas.PROJECT, MockAtlas.ROLE, new GcpServiceAccountUpdate());
            } else {
                client.listRoles(MockAtlas.PROJECT);
            }
            return "result";
        } catch (UnreadableResponseException e) {
            return "unreadable " + e.reason() + " (" + e.status() + ")";
        } catch (AtlasStatusException e) {
            return "status " + e.status();
        } catch (AtlasTransportException e) {
            return e.requestMayHaveReachedAtlas() ? "transport, may have reached" : "transport, not sent";
        } catch (AtlasException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
