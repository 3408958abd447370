package dev.atlasaccess.internal.http;

import dev.atlasaccess.internal.codec.Envelope;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/**
 * Undoes {@code envelope=true}: hands on the status and the body of the inside, so that an error in an envelope is an
 * error for everything above.
 */
public final class EnvelopeClient implements Client {
    private final Client next;

    public EnvelopeClient(Client next) {
        this.next = next;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Response response = next.execute(request, options);
        if (!request.requestTemplate()
                .queries()
                .getOrDefault("envelope", java.util.List.of())
                .contains("true")) {
            return response;
        }
        Envelope envelope = Envelope.open(response.body().asInputStream().readAllBytes());
        return envelope == null
                ? response
                : response.toBuilder()
                        .status(envelope.status())
                        .body(envelope.content())
                        .build();
    }
}
