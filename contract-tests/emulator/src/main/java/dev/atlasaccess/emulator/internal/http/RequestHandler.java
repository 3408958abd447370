package dev.atlasaccess.emulator.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.content.ContentSourceCompletableFuture;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes requests to a service and sends its responses. */
public final class RequestHandler extends Handler.Abstract {
    private static final int MAX_BODY = 1 << 20;

    private final Function<ApiRequest, ApiResponse> service;
    private final ObjIntConsumer<ApiRequest> listener;

    /**
     * Creates a handler.
     *
     * @param service the response to a request
     * @param listener notified of each request and the status of its response before the response is sent; status 0 means
     *     that the connection is closed without one
     */
    public RequestHandler(Function<ApiRequest, ApiResponse> service, ObjIntConsumer<ApiRequest> listener) {
        this.service = service;
        this.listener = listener;
    }

    /** Reads the body without a thread: clients that send half a body and wait must not block others. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ContentSourceCompletableFuture<byte[]> body = new ContentSourceCompletableFuture<>(request) {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

            @Override
            protected byte @Nullable [] parse(Content.Chunk chunk) {
                byte[] received = new byte[chunk.remaining()];
                chunk.get(received, 0, received.length);
                bytes.writeBytes(received);
                return chunk.isLast() || bytes.size() > MAX_BODY ? bytes.toByteArray() : null;
            }
        };
        body.thenAcceptAsync(
                        bytes -> respond(request(request, bytes), response, callback),
                        request.getComponents().getExecutor())
                .exceptionally(failure -> {
                    boolean late = failure.getCause() instanceof TimeoutException;
                    callback.failed(late ? new HttpException.RuntimeException(408, failure) : failure);
                    return null;
                });
        body.parse();
        return true;
    }

    private static ApiRequest request(Request message, byte[] body) {
        boolean tooLarge = body.length > MAX_BODY;
        // A body that is not UTF-8 is not JSON either, and is refused as such.
        return new ApiRequest(message, tooLarge ? "" : new String(body, StandardCharsets.UTF_8), tooLarge);
    }

    private void respond(ApiRequest request, Response response, Callback callback) {
        ApiResponse result = service.apply(request);
        listener.accept(request, result.status());
        if (result.status() == 0) {
            request.message()
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
            callback.failed(new EofException("The scenario closes this connection"));
            return;
        }
        response.setStatus(result.status());
        response.getHeaders().put("Content-Type", result.contentType());
        result.headers().forEach(response.getHeaders()::put);
        ByteBuffer body = ByteBuffer.wrap(result.bodyAsString().getBytes(StandardCharsets.UTF_8));
        if (result.latency().isZero()) {
            response.write(true, body, callback);
        } else {
            // Neither is a thread used while the client waits.
            request.message().addIdleTimeoutListener(timeout -> false);
            Runnable send = () -> response.write(true, body, callback);
            request.message()
                    .getComponents()
                    .getScheduler()
                    .schedule(send, result.latency().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
