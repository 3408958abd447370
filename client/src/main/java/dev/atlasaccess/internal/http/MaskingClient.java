package dev.atlasaccess.internal.http;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Hides the secrets of requests where an error response or a failure below quotes them: both become messages. */
public final class MaskingClient implements Client {
    private final Client next;
    private final SecretValues secrets;

    public MaskingClient(Client next, SecretValues secrets) {
        this.next = next;
        this.secrets = secrets;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        secrets.learn(request);
        Response response;
        try {
            response = next.execute(request, options);
        } catch (NotSentException e) {
            throw isClean(e, request) ? e : new NotSentException(masked(e.fault(), request));
        } catch (IOException e) {
            throw isClean(e, request) ? e : masked(e, request);
        }
        if (BodyReader.isResult(response.status())) {
            return response;
        }
        String body = new String(response.body().asInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String hidden = secrets.hide(body, request);
        return hidden.equals(body)
                ? response
                : response.toBuilder().body(hidden, StandardCharsets.UTF_8).build();
    }

    private boolean isClean(Throwable failure, Request request) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage());
            if (!secrets.hide(message, request).equals(message)) {
                return false;
            }
        }
        return true;
    }

    private IOException masked(IOException failure, Request request) {
        IOException masked = new IOException(secrets.hide(String.valueOf(failure.getMessage()), request));
        masked.setStackTrace(failure.getStackTrace());
        return masked;
    }
}
