package dev.atlasaccess.internal.http;

import dev.atlasaccess.internal.codec.Envelope;

/**
 * Unwraps the responses to {@code envelope=true}: returns the status and the body from inside, so that an error in an
 * envelope is an error for everything above.
 */
public final class EnvelopeClient implements HttpClient {
    private final HttpClient next;

    public EnvelopeClient(HttpClient next) {
        this.next = next;
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        HttpResponse response = next.execute(call);
        Envelope envelope = call.request().url().contains("envelope=true") ? Envelope.open(response.body()) : null;
        return envelope == null
                ? response
                : new HttpResponse(envelope.status(), response.headers(), envelope.content());
    }
}
