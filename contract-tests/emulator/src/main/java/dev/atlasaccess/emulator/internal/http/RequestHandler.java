package dev.atlasaccess.emulator.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

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

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        boolean tooLarge = bytes.length > MAX_BODY;
        // A body that is not UTF-8 is not JSON either, and is refused as such.
        ApiRequest converted =
                new ApiRequest(request, tooLarge ? "" : new String(bytes, StandardCharsets.UTF_8), tooLarge);
        ApiResponse result = service.apply(converted);
        listener.accept(converted, result.status());
        if (result.status() == 0) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("The scenario closes this connection"));
            return true;
        }
        response.setStatus(result.status());
        response.getHeaders().put("Content-Type", result.contentType());
        result.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(result.bodyAsString().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }
}
