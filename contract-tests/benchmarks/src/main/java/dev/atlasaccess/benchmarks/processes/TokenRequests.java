package dev.atlasaccess.benchmarks.processes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.benchmarks.Measurement;
import dev.atlasaccess.benchmarks.Results;
import dev.atlasaccess.benchmarks.Settings;
import dev.atlasaccess.benchmarks.servers.Documents;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Token requests of the first calls of many threads at the same time, with a service account. */
public final class TokenRequests implements Measurement {
    private static final int THREADS = 64;

    /** Longer than it takes to start the threads. */
    private static final long TOKEN_DELAY_MILLIS = 200;

    private static final byte[] TOKEN = "{\"access_token\":\"token\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
            .getBytes(StandardCharsets.UTF_8);

    @Override
    public void run(Settings settings, Results results) throws IOException, InterruptedException {
        if (!settings.includes("token-requests")) {
            return;
        }
        AtomicInteger tokenRequests = new AtomicInteger();
        byte[] roles = Documents.list(3);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), THREADS);
        ExecutorService executor = Executors.newCachedThreadPool();
        server.setExecutor(executor);
        server.createContext("/api/atlas/", exchange -> respond(exchange, roles));
        server.createContext("/api/oauth/", exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/token")) {
                tokenRequests.incrementAndGet();
                sleep();
            }
            respond(exchange, TOKEN);
        });
        server.start();
        URI baseUrl = URI.create("http://" + loopback.getHostAddress() + ":"
                + server.getAddress().getPort());
        try (AtlasAccess atlas = ListRoles.client(baseUrl, Credentials.serviceAccount("id", "secret"))) {
            int failures = Threads.repeat(THREADS, 1, () -> atlas.listRoles(ListRoles.PROJECT));
            if (failures > 0) {
                throw new IllegalStateException(failures + " of " + THREADS + " calls failed");
            }
        } finally {
            server.stop(0);
            executor.shutdownNow();
        }
        results.add("token-requests", "sdk", "count", "", tokenRequests.get());
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(TOKEN_DELAY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
