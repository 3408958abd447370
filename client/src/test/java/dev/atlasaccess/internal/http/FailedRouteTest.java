package dev.atlasaccess.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.internal.http.TransportException.Sent;
import dev.atlasaccess.testing.TestClient;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens before a connection is found: failed addresses, and a client that is closed during the DNS lookup. */
@Timeout(60)
class FailedRouteTest {
    private static final int THREADS = 20;

    /** The socket of the address that refused is not that of the pooled connection which is used instead. */
    @Test
    void noRequestIsProcessedTwiceIfTheFirstAddressRefuses() throws IOException, InterruptedException {
        ConcurrentMap<String, AtomicInteger> received = new ConcurrentHashMap<>();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        InetAddress[] addresses = {
            InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
        };
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    received.computeIfAbsent(request.getTarget(), target -> new AtomicInteger())
                            .incrementAndGet();
                    Thread.sleep(1);
                    return new MockResponse.Builder().body("done").build();
                }
            });
            server.start(addresses[1], 0);
            for (int round = 0; round < 15; round++) {
                burst(server.getPort(), addresses, round, failures);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(received).hasSize(15 * THREADS * 3);
        assertThat(received.values()).extracting(AtomicInteger::get).containsOnly(1);
    }

    private static void burst(int port, InetAddress[] addresses, int round, Queue<String> failures)
            throws InterruptedException {
        URI url = URI.create("http://localhost:" + port);
        try (OkHttpTransport transport = transport(url, host -> addresses)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String path = "/" + round + "/" + i + "/";
                threads.add(new Thread(() -> {
                    for (int request = 0; request < 3; request++) {
                        try {
                            call(transport, url + path + request);
                        } catch (TransportException e) {
                            failures.add(path + request + ": " + e);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @Test
    void closingDuringALookupIsNamedAsTheCause() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        URI url = URI.create("http://slow.invalid:1");
        OkHttpTransport transport = transport(url, host -> {
            started.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[0];
        });
        FutureTask<TransportException> failure =
                new FutureTask<>(() -> assertThrows(TransportException.class, () -> call(transport, url + "/x")));
        new Thread(failure).start();
        started.await();
        transport.close();

        assertThat(failure.get()).hasMessage("the client was closed");
        assertThat(failure.get().sent()).isEqualTo(Sent.NO);
        end.countDown();
    }

    private static OkHttpTransport transport(URI url, HostLookups.Resolver resolver) {
        return new OkHttpTransport(
                url, TestClient.JVM_NETWORK, 1000, new HostLookups(resolver), Duration.ofSeconds(10));
    }

    private static void call(OkHttpTransport transport, String url) throws TransportException {
        Request request = Request.create(HttpMethod.PATCH, url, Map.of(), new byte[1], UTF_8, new RequestTemplate());
        assertThat(transport.execute(new Call(request, Duration.ofSeconds(30))).bodyAsString())
                .isEqualTo("done");
    }
}
