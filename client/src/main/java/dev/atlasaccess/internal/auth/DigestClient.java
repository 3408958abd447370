package dev.atlasaccess.internal.auth;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * HTTP Digest with an API key. The server's nonce is kept, so that a warm call takes one round trip; when the server no
 * longer takes it, the call is made once more with the new one.
 */
public final class DigestClient implements Client {
    private final Client next;
    private final String publicKey;
    private final String privateKey;
    private final AtomicReference<DigestSession> session = new AtomicReference<>();

    public DigestClient(Client next, String publicKey, String privateKey) {
        this.next = next;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        DigestSession warm = session.get();
        Response response = warm == null ? next.execute(request, options) : send(request, options, warm);
        if (response.status() != 401) {
            return response;
        }
        Optional<DigestChallenge> challenge = DigestChallenge.in(response.headers());
        if (challenge.isEmpty()) {
            return response;
        }
        DigestSession renewed = new DigestSession(challenge.get());
        session.set(renewed);
        // The same nonce again, after an answer with it: the key is refused, not the nonce.
        boolean refused = warm != null && warm.nonce().equals(renewed.nonce());
        return refused ? response : send(request, options, renewed);
    }

    private Response send(Request request, Request.Options options, DigestSession digest) throws IOException {
        return next.execute(Authorization.on(request, digest.answer(request, publicKey, privateKey)), options);
    }
}
