package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.HttpResponse;
import dev.atlasaccess.internal.http.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Authenticates requests with an access token. A token that is refused is replaced, and the request sent once more. */
public final class BearerTokenClient implements HttpClient {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");

    private final HttpClient next;
    private final TokenSource tokens;

    public BearerTokenClient(HttpClient next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        String token = tokens.token(call);
        HttpResponse response = next.execute(call.withAuthorization("Bearer " + token));
        // A 403 is about what the token may do, and another one may do no more.
        if (response.status() != 401 || !tokens.invalidate(token) || !call.mayReauthenticate()) {
            return response;
        }
        LOG.debug("{} is sent once more, with another token", call.request().httpMethod());
        return next.execute(call.withAuthorization("Bearer " + tokens.token(call)));
    }

    @Override
    public void close() {
        tokens.close();
    }
}
