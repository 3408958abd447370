package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasException;
import dev.atlasaccess.errors.UnreadableResponseException;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The border of a transport that somebody brings along: nothing but the SDK's exceptions and those of the network comes
 * out of it, and its bodies are read whole. From here on a fault of the network can no longer pass for a
 * fault of the document, and the connection is free again.
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
            Map<String, Collection<String>> headers = headers(response);
            return response.toBuilder()
                    .headers(headers)
                    .body(read(response, headers))
                    .build();
        } catch (AtlasException e) {
            throw e;
        } catch (IOException e) {
            throw interruption(e);
        } catch (Exception e) { // also what is not declared: Kotlin does not
            if (e instanceof UncheckedIOException && e.getCause() instanceof IOException wrapped) {
                throw interruption(wrapped);
            }
            if (e instanceof InterruptedException) {
                throw interruption(new IOException(e));
            }
            // Its text may quote the request, Authorization included; where it came from is no secret.
            IOException fault =
                    new IOException("the httpClient failed with " + e.getClass().getName());
            fault.setStackTrace(e.getStackTrace());
            throw fault;
        }
    }

    private static IOException interruption(IOException fault) {
        if (fault.getCause() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return Thread.currentThread().isInterrupted() ? new CallInterruptedException(true) : fault;
    }

    /** Without names and values that are null, as {@link java.net.HttpURLConnection} has them. */
    private static Map<String, Collection<String>> headers(Response response) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        response.headers().forEach((name, values) -> {
            if (name != null && values != null) {
                headers.put(name, values.stream().filter(Objects::nonNull).toList());
            }
        });
        return headers;
    }

    /** An error is one without its body too, so that one that cannot be read must not hide it. */
    private byte[] read(Response response, Map<String, Collection<String>> headers) throws IOException {
        if (response.body() == null) {
            return BodyReader.NONE;
        }
        try (InputStream stream = response.body().asInputStream()) {
            String method = response.request().httpMethod().name();
            return BodyReader.read(stream, -1, false, method, response.status(), headers, maxResponseBytes);
        } catch (IOException | UnreadableResponseException e) {
            if (BodyReader.isResult(response.status()) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return BodyReader.NONE;
        }
    }
}
