package dev.atlasaccess.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls run on the threads of their callers: as many as there may be, the client adds a handful. */
@Timeout(60)
@ExtendWith(NoUncaughtException.class)
class CallerThreadTest {
    private static final int CALLERS = 200;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theClientAddsNoThreadForACall(boolean http2) throws IOException, InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger held = new AtomicInteger();
        try (ScriptedServer server = http2
                        ? ScriptedServer.http2(connection -> {
                            connection.respond(connection.next());
                            ArrayList<ScriptedServer.Request> requests = new ArrayList<>();
                            while (held.get() < CALLERS) {
                                requests.add(connection.next());
                                held.incrementAndGet();
                            }
                            release.await();
                            for (ScriptedServer.Request request : requests) {
                                connection.respond(request);
                            }
                            connection.await();
                        })
                        : ScriptedServer.http1(false, connection -> {
                            if (connection.number == 1) {
                                connection.respond(connection.next());
                            }
                            ScriptedServer.Request request = connection.next();
                            held.incrementAndGet();
                            release.await();
                            connection.respond(request);
                            connection.await();
                        });
                Calls calls = new Calls(server.url())) {
            assertThat(calls.list()).isEqualTo("result; 1 tried");
            AtomicReference<List<String>> seen = new AtomicReference<>(List.of());
            Thread burst = new Thread(() -> {
                try {
                    seen.set(calls.burst(CALLERS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            burst.start();
            Calls.until(() -> held.get() == CALLERS);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> !before.contains(thread))
                            .map(Thread::getName)
                            .filter(name -> !name.startsWith("Thread-") && !name.startsWith("scripted-server")))
                    .as("threads of the client")
                    .hasSizeLessThanOrEqualTo(5);
            release.countDown();
            burst.join();
            assertThat(seen.get()).hasSize(CALLERS).containsOnly("result");
        }
    }
}
