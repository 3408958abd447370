package dev.atlasaccess.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Masks the secrets of requests where an error response or a failure of the transport quotes them, since both become
 * messages.
 */
public final class MaskingClient implements HttpClient {
    private final HttpClient next;
    private final SecretValues secrets;

    public MaskingClient(HttpClient next, SecretValues secrets) {
        this.next = next;
        this.secrets = secrets;
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        secrets.record(call.authorization());
        HttpResponse response;
        try {
            response = next.execute(call);
        } catch (TransportException e) {
            throw isClean(e.failure(), call) ? e : e.withFailure(masked(e.failure(), call));
        }
        if (response.isSuccess()) {
            return response;
        }
        String body = response.bodyAsString();
        String masked = secrets.mask(body, call.authorization());
        return masked.equals(body)
                ? response
                : new HttpResponse(response.status(), response.headers(), masked.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isClean(IOException failure, Call call) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            String message = String.valueOf(e.getMessage());
            if (!secrets.mask(message, call.authorization()).equals(message)) {
                return false;
            }
        }
        return true;
    }

    private IOException masked(IOException failure, Call call) {
        IOException masked = new IOException(secrets.mask(String.valueOf(failure.getMessage()), call.authorization()));
        masked.setStackTrace(failure.getStackTrace());
        return masked;
    }
}
