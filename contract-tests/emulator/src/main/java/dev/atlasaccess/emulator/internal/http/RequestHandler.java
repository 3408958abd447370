package dev.atlasaccess.emulator.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

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
        Content.Source.asByteArrayAsync(
                request, MAX_BODY, Promise.Invocable.from(InvocationType.BLOCKING, (body, failure) -> {
                    boolean tooLarge = failure instanceof IllegalStateException;
                    if (failure != null && !tooLarge) {
                        callback.failed(
                                failure instanceof TimeoutException
                                        ? new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408, failure)
                                        : failure);
                        return;
                    }
                    // A body that is not UTF-8 is not JSON either, and is refused as such.
                    String string = tooLarge ? "" : new String(body, StandardCharsets.UTF_8);
                    try {
                        respond(new ApiRequest(request, string, tooLarge), response, callback);
                    } catch (RuntimeException e) {
                        callback.failed(e);
                    }
                }));
        return true;
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
            CompletableFuture.delayedExecutor(
                            result.latency().toMillis(),
                            TimeUnit.MILLISECONDS,
                            request.message().getComponents().getExecutor())
                    .execute(() -> response.write(true, body, callback));
        }
    }
}
