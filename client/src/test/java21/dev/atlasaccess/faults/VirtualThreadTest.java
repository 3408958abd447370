package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of calls in flight on virtual threads take a handful of platform threads. */
@Timeout(120)
@ExtendWith(NoUncaughtException.class)
class VirtualThreadTest {
    private static final int CALLERS = 2_500;
    private static final int INTERRUPTED = 500;

    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theyStayVirtualAndCanBeInterrupted(boolean http2) throws IOException, InterruptedException {
        try (ScriptedServer server = server(http2);
                Calls calls = new Calls(server.url(), RetryPolicy.NONE, Duration.ofMinutes(10))) {
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            start(calls);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName)
                            .filter(name -> !name.equals("scripted-server")))
                    .as("platform threads")
                    .hasSizeLessThanOrEqualTo(20);

            for (Thread caller : callers.subList(0, INTERRUPTED)) {
                caller.interrupt();
            }
            for (Thread caller : callers.subList(0, INTERRUPTED)) {
                caller.join();
            }
            assertThat(seen).hasSize(INTERRUPTED).containsOnly("AtlasInterruptedException");

            seen.clear();
            release.countDown();
            join();
            assertThat(seen).hasSize(CALLERS - INTERRUPTED).containsOnly("result");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingEndsThemAll(boolean http2) throws IOException, InterruptedException {
        try (ScriptedServer server = server(http2);
                Calls calls = new Calls(server.url(), RetryPolicy.NONE, Duration.ofMinutes(10))) {
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            start(calls);
            calls.client.close();
            join();
            assertThat(seen).containsOnly("transport, may have reached").hasSize(CALLERS);
        }
    }

    /** Starts the calls and waits until the server has them all. */
    private void start(Calls calls) throws InterruptedException {
        for (int i = 0; i < CALLERS; i++) {
            callers.add(Thread.ofVirtual().start(() -> seen.add(FaultMatrixTest.seen(calls.client, false))));
        }
        Calls.until(() -> held.get() == CALLERS);
    }

    private void join() throws InterruptedException {
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** Responds to the first request, and to the others when they are released. */
    private ScriptedServer server(boolean http2) throws IOException {
        if (!http2) {
            return ScriptedServer.http1(false, connection -> {
                if (connection.number == 1) {
                    connection.respond(connection.next());
                }
                ScriptedServer.Request request = connection.next();
                held.incrementAndGet();
                release.await();
                connection.respond(request);
                connection.await();
            });
        }
        return ScriptedServer.http2(connection -> {
            connection.respond(connection.next());
            List<ScriptedServer.Request> requests = new ArrayList<>();
            while (requests.size() < CALLERS) {
                requests.add(connection.next());
                held.incrementAndGet();
            }
            release.await();
            for (ScriptedServer.Request request : requests) {
                connection.respond(request);
            }
            connection.await();
        });
    }
}
