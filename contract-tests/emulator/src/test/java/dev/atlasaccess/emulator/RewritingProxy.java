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

/** A reverse proxy between a verifier and a provider that sets credentials and may change responses. */
final class RewritingProxy implements AutoCloseable {
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "expect", "host", "http2-settings", "transfer-encoding", "upgrade");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI provider;
    private final Authorizer authorizer;
    private final UnaryOperator<ProxiedResponse> rewriter;

    /** A response. */
    record ProxiedResponse(int status, Map<String, String> headers, String body) {}

    /** Chooses the credentials of a request. */
    @FunctionalInterface
    interface Authorizer {
        /**
         * The Authorization header to forward, or null for none.
         *
         * @param target path and query
         * @param received the header of the request, or null
         */
        @Nullable
        String authorization(String method, String target, @Nullable String received) throws IOException;
    }

    /**
     * @param provider the base URL of the provider
     * @param authorizer chooses the credentials of a request
     * @param rewriter changes the responses of the provider
     */
    RewritingProxy(URI provider, Authorizer authorizer, UnaryOperator<ProxiedResponse> rewriter) {
        this.provider = provider;
        this.authorizer = authorizer;
        this.rewriter = rewriter;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::forward);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            ProxiedResponse response = rewriter.apply(send(exchange));
            response.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProxiedResponse send(HttpExchange exchange) throws IOException, InterruptedException {
        String target = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(provider + target))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!isHopByHop(name) && !name.equalsIgnoreCase("Authorization")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        String authorization = authorizer.authorization(
                exchange.getRequestMethod(),
                target,
                exchange.getRequestHeaders().getFirst("Authorization"));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> {
            if (!isHopByHop(name)) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new ProxiedResponse(response.statusCode(), headers, response.body());
    }

    private static boolean isHopByHop(String name) {
        return HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT));
    }
}
