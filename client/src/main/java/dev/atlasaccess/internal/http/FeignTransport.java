package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The transport by the application's own {@link Client}. It reads responses whole, and throws nothing but the SDK's
 * exceptions whatever that client throws.
 */
public final class FeignTransport implements HttpClient {
    private final Client client;
    private final int maxResponseBytes;

    public FeignTransport(Client client, int maxResponseBytes) {
        this.client = client;
        this.maxResponseBytes = maxResponseBytes;
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        long millis = TimeUnit.NANOSECONDS.toMillis(call.remainingNanos());
        Request.Options options =
                new Request.Options(millis, TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false);
        try (Response response = client.execute(request(call), options)) {
            String method = call.request().httpMethod().name();
            InputStream body = response.body() == null ? null : response.body().asInputStream();
            return new BodyReader(method, response.status(), headers(response), maxResponseBytes).read(body, -1, false);
        } catch (AtlasException e) {
            throw e;
        } catch (IOException e) {
            throw failure(e);
        } catch (TransportException e) {
            throw Thread.currentThread().isInterrupted() ? failure(e.failure()) : e;
        } catch (Exception e) { // also a checked one that is not declared, as Kotlin code may throw
            if (e instanceof UncheckedIOException && e.getCause() instanceof IOException wrapped) {
                throw failure(wrapped);
            }
            if (e instanceof InterruptedException) {
                throw failure(new IOException(e));
            }
            // The message may quote the request with its Authorization header; the stack trace holds no secret.
            IOException failure =
                    new IOException("the httpClient failed with " + e.getClass().getName());
            failure.setStackTrace(e.getStackTrace());
            throw failure(failure);
        }
    }

    private static Request request(Call call) {
        Request request = call.request();
        String authorization = call.authorization();
        if (authorization == null) {
            return request;
        }
        Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
        headers.put("Authorization", List.of(authorization));
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }

    private static TransportException failure(IOException failure) {
        if (failure.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return Thread.currentThread().isInterrupted()
                ? TransportException.interrupted(TransportException.Sent.MAYBE)
                : TransportException.of(failure);
    }

    /** Without values that are null, as {@link java.net.HttpURLConnection} returns them. Feign has made the names lower-case. */
    private static Map<String, Collection<String>> headers(Response response) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        response.headers()
                .forEach((name, values) -> headers.put(
                        name, values.stream().filter(Objects::nonNull).toList()));
        return headers;
    }
}
