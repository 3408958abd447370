package dev.atlasaccess.contract;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * A transport of an application that declares request bodies as {@code application/json}, as the documented commands do.
 * The SDK's own requests name the versioned media type.
 */
final class PlainJsonTransport implements Client {
    /** Set here, or by the JDK itself. */
    private static final Set<String> RESTRICTED = Set.of("content-length", "content-type");

    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpRequest.Builder sent = HttpRequest.newBuilder(URI.create(request.url()))
                .header("Content-Type", "application/json")
                .method(request.httpMethod().name(), BodyPublishers.ofByteArray(request.body()));
        request.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> sent.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> received = http.send(sent.build(), BodyHandlers.ofByteArray());
            return Response.builder()
                    .request(request)
                    .status(received.statusCode())
                    .headers(new TreeMap<>(received.headers().map()))
                    .body(received.body())
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
