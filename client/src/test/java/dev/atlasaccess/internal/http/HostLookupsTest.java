package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.atlasaccess.internal.http.TransportException.Kind;
import dev.atlasaccess.internal.http.TransportException.Sent;
import dev.atlasaccess.testing.NoUncaughtExceptions;
import dev.atlasaccess.testing.TestClient;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A lookup that does not end does not block its callers, and concurrent callers share one. */
@Timeout(60)
@ExtendWith(NoUncaughtExceptions.class)
class HostLookupsTest {
    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch resolvable = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private OkHttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body("{}").build();
            }
        });
        server.start(InetAddress.getLoopbackAddress(), 0);
        transport = transport(host -> {
            lookups.incrementAndGet();
            try {
                resolvable.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
    }

    private OkHttpTransport transport(HostLookups.Resolver resolver) {
        return new OkHttpTransport(
                url(), TestClient.JVM_NETWORK, 1000, new HostLookups(resolver), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        resolvable.countDown();
        transport.close();
        server.close();
    }

    @Test
    void anInterruptionEndsTheWait() throws InterruptedException {
        Caller first = new Caller(600_000);
        Caller second = new Caller(600_000);
        waiting(1);
        waiting(second);
        first.thread.interrupt();
        assertThat(first.failure().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(first.flag).isTrue();
        assertThat(second.thread.isAlive()).isTrue();
        resolvable.countDown();
        assertThat(second.end()).isNull();
        assertThat(lookups).hasValue(1);
    }

    @Test
    void theDeadlineEndsTheWait() throws InterruptedException {
        assertThat(new Caller(200).failure()).hasRootCauseInstanceOf(InterruptedIOException.class);
        // The lookup continues, and the next caller shares it.
        assertThat(new Caller(200).failure().kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(lookups).hasValue(1);
        resolvable.countDown();
        assertThat(new Caller(20_000).end()).isNull();
    }

    @Test
    void closingEndsTheWaitOfAll() throws InterruptedException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            callers.add(new Caller(600_000));
        }
        waiting(1);
        Thread.sleep(100);
        transport.close();
        for (Caller caller : callers) {
            assertThat(caller.failure()).hasMessage("the client was closed");
        }
    }

    @Test
    void concurrentCallersShareALookUp() throws InterruptedException {
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(new Caller(600_000));
        }
        waiting(1);
        Thread.sleep(100);
        resolvable.countDown();
        for (Caller caller : callers) {
            assertThat(caller.end()).isNull();
        }
    }

    @Test
    void aFailureIsNotKept() throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>(
                List.of(new UnknownHostException("atlas.test"), new SecurityException(), new StackOverflowError()));
        transport.close();
        transport = transport(host -> {
            Throwable failure = failures.poll();
            if (failure instanceof UnknownHostException unknown) {
                throw unknown;
            }
            if (failure instanceof RuntimeException denied) {
                throw denied;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        for (int i = 0; i < 3; i++) {
            assertThat(new Caller(20_000).failure()).hasCauseInstanceOf(UnknownHostException.class);
        }
        assertThat(new Caller(20_000).end()).isNull();
    }

    private void waiting(int number) throws InterruptedException {
        while (lookups.get() < number) {
            Thread.sleep(5);
        }
    }

    private static void waiting(Caller caller) throws InterruptedException {
        while (Stream.of(caller.thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals(HostLookups.class.getName()))) {
            Thread.sleep(5);
        }
    }

    private URI url() {
        return URI.create("http://atlas.test:" + server.getPort());
    }

    /** A call on a thread of its own. */
    private final class Caller {
        private volatile @Nullable Throwable failure;
        private volatile boolean flag;
        private final Thread thread;

        Caller(int millis) {
            Request request = Request.create(
                    HttpMethod.GET, url() + "/x", Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate());
            Duration timeout = Duration.ofMillis(millis);
            thread = new Thread(() -> {
                failure = catchThrowable(() -> transport.execute(new Call(request, timeout)));
                flag = Thread.currentThread().isInterrupted();
            });
            thread.start();
        }

        @Nullable
        Throwable end() throws InterruptedException {
            thread.join();
            return failure;
        }

        TransportException failure() throws InterruptedException {
            TransportException failed = (TransportException) Objects.requireNonNull(end());
            assertThat(failed.sent()).isEqualTo(Sent.NO);
            return failed;
        }
    }
}
