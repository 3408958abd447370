package dev.atlasaccess.emulator.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes requests to a service and sends its responses. */
public final class RequestHandler extends Handler.Abstract {
    private static final int MAX_BODY = 1 << 20;

    private final Function<ApiRequest, ApiResponse> service;
    private final Listener listener;

    /** Notified of each request before its response is sent. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A request was handled.
         *
         * @param status the HTTP status of the response, or 0 if the connection is closed without one
         */
        void handled(Request request, String body, int status);
    }

    /**
     * Creates a handler.
     *
     * @param service the response to a request
     * @param listener notified of each request
     */
    public RequestHandler(Function<ApiRequest, ApiResponse> service, Listener listener) {
        this.service = service;
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        boolean tooLarge = bytes.length > MAX_BODY;
        // A body that is not UTF-8 is not JSON either, and is refused as such.
        String body = tooLarge ? "" : new String(bytes, StandardCharsets.UTF_8);
        ApiResponse result = service.apply(new ApiRequest(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                header(request, "Accept"),
                header(request, "Content-Type"),
                header(request, "Authorization"),
                body,
                tooLarge));
        listener.handled(request, body, result.status());
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

    /** The distinct values: Pact's verifier sends Content-Type twice. */
    private static @Nullable String header(Request request, String name) {
        List<String> values = request.getHeaders().getFields(name).stream()
                .map(HttpField::getValue)
                .distinct()
                .toList();
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
