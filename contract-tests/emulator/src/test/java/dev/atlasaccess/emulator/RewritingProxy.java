package dev.atlasaccess.emulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stands between a verifier and a provider: gives requests their credentials, and may spoil the answers. */
final class RewritingProxy implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI provider;
    private final Guard guard;
    private final UnaryOperator<Reply> spoiler;

    /** An answer on its way back. */
    record Reply(int status, Map<String, String> headers, String body) {}

    /** Decides what a request proves. */
    @FunctionalInterface
    interface Guard {
        /**
         * The Authorization header that goes on, or null for none.
         *
         * @param target path and query
         * @param sent the header that came, or null
         */
        @Nullable
        String authorization(String method, String target, @Nullable String sent) throws IOException;
    }

    /**
     * @param provider where requests go
     * @param guard over their credentials
     * @param spoiler from the provider's answer to the one that the verifier sees
     */
    RewritingProxy(URI provider, Guard guard, UnaryOperator<Reply> spoiler) {
        this.provider = provider;
        this.guard = guard;
        this.spoiler = spoiler;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::relay);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void relay(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = spoiler.apply(ask(exchange));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply ask(HttpExchange exchange) throws IOException, InterruptedException {
        String target = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(provider + target))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isOfTheConnection(name) && !name.equalsIgnoreCase("Authorization")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        String authorization = guard.authorization(
                exchange.getRequestMethod(),
                target,
                exchange.getRequestHeaders().getFirst("Authorization"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> {
            if (!isOfTheConnection(name)) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new Reply(response.statusCode(), headers, response.body());
    }

    private static boolean isOfTheConnection(String name) {
        return OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }
}
