package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.CallInterruptedException;
import dev.atlasaccess.internal.http.Deadline;
import dev.atlasaccess.internal.http.NotSentException;
import dev.atlasaccess.internal.http.SharedFailureException;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each request with a bearer token. A token that is refused is replaced, and the request sent once more. */
public final class BearerTokenClient implements AuthenticatingClient {
    private static final Logger LOG = LoggerFactory.getLogger("dev.atlasaccess");

    private final Client next;
    private final TokenSource tokens;

    public BearerTokenClient(Client next, TokenSource tokens) {
        this.next = next;
        this.tokens = tokens;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Deadline time = new Deadline(options);
        String token = token(time);
        Response response = send(request, time, token);
        // A 403 is about what the token may do, and another one may do no more.
        if (response.status() != 401 || !tokens.invalidate(token) || !time.mayReplay()) {
            return response;
        }
        LOG.debug("{} is sent once more, with another token", request.httpMethod());
        return send(request, time, token(time));
    }

    private String token(Deadline time) throws IOException {
        try {
            return tokens.token(time.options());
        } catch (CallInterruptedException e) {
            throw new CallInterruptedException(false);
        } catch (NotSentException | SharedFailureException e) {
            throw e;
        } catch (IOException e) {
            // Whatever became of the token's request, the call's own was not sent.
            throw new NotSentException(e);
        }
    }

    private Response send(Request request, Deadline time, String token) throws IOException {
        Request.Options options = time.options();
        return next.execute(AuthorizationHeader.on(request, "Bearer " + token), options);
    }

    @Override
    public void close() {
        tokens.close();
    }
}
