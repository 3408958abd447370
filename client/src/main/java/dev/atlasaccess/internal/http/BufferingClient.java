package dev.atlasaccess.internal.http;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the bodies of a transport that leaves them open. From here on a fault of the network can no longer pass for a
 * fault of the document, and the connection is free again.
 */
public final class BufferingClient implements Client {
    private final Client next;
    private final int maxResponseBytes;

    public BufferingClient(Client next, int maxResponseBytes) {
        this.next = next;
        this.maxResponseBytes = maxResponseBytes;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        try (Response response = next.execute(request, options)) {
            return response.toBuilder().body(read(response)).build();
        }
    }

    private byte[] read(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream stream = response.body().asInputStream()) {
            return Bodies.read(stream, response.status(), maxResponseBytes);
        }
    }
}
