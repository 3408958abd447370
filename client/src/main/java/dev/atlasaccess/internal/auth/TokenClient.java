package dev.atlasaccess.internal.auth;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;

/** Sends each request with a bearer token. */
public final class TokenClient implements Client {
    private final Client next;
    private final TokenSource tokens;

    public TokenClient(Client next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        return next.execute(Authorization.on(request, "Bearer " + tokens.token(options)), options);
    }
}
