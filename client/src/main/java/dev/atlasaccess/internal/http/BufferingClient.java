package dev.atlasaccess.internal.http;

import dev.atlasaccess.UnreadableResponseException;
import dev.atlasaccess.UnreadableResponseException.Reason;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/**
 * Reads each body whole, and no further than the cap. From here on a fault of the network can no longer pass for a fault
 * of the document, and the connection is free again.
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
        byte[] body;
        try (InputStream stream = response.body().asInputStream()) {
            body = stream.readNBytes(maxResponseBytes);
            if (body.length < maxResponseBytes || stream.read() < 0) {
                return body;
            }
        } catch (EOFException | ProtocolException e) {
            throw new UnreadableResponseException(
                    Reason.TRUNCATED,
                    response.status(),
                    "The answer with status " + response.status() + " was cut off before its end.",
                    e);
        }
        throw new UnreadableResponseException(
                Reason.TOO_LARGE,
                response.status(),
                "The answer with status " + response.status() + " is larger than maxResponseBytes, " + maxResponseBytes
                        + " bytes.",
                null);
    }
}
