package dev.atlasaccess.testing;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Responds to the first request at once, and to a number of later requests when they are released. */
public final class HoldingServer implements AutoCloseable {
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private final int requests;
    private final ScriptedServer server;

    /**
     * Starts a server.
     *
     * @param http2 whether all requests share one connection over TLS, or each has its own without TLS
     * @param requests how many requests to hold
     */
    public HoldingServer(boolean http2, int requests) throws IOException {
        this.requests = requests;
        server = http2 ? ScriptedServer.http2(this::holdAll) : ScriptedServer.http1(false, this::holdOne);
    }

    private void holdAll(ScriptedServer.Connection connection) throws IOException, InterruptedException {
        connection.respond(connection.next());
        List<ScriptedServer.Request> waiting = new ArrayList<>();
        while (waiting.size() < requests) {
            waiting.add(connection.next());
            held.incrementAndGet();
        }
        release.await();
        for (ScriptedServer.Request request : waiting) {
            connection.respond(request);
        }
        connection.serve();
    }

    private void holdOne(ScriptedServer.Connection connection) throws IOException, InterruptedException {
        if (connection.number == 1) {
            connection.respond(connection.next());
        }
        ScriptedServer.Request request = connection.next();
        held.incrementAndGet();
        release.await();
        connection.respond(request);
        connection.serve();
    }

    /** The base URL. */
    public URI url() {
        return server.url();
    }

    /** The number of connections so far. */
    public int connections() {
        return server.connections();
    }

    /** Waits until all requests have arrived. */
    public void awaitRequests() throws InterruptedException {
        Polling.until(() -> held.get() == requests);
    }

    /** Responds to the requests. */
    public void release() {
        release.countDown();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
