package dev.atlasaccess.emulator.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Passes requests to the operations and sends the responses, or simulates an outage. */
public final class RequestHandler extends Handler.Abstract {
    private static final int MAX_BODY = 1 << 20;

    private final Supplier<@Nullable Integer> outage;
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
     * @param outage the status of a simulated outage, 0 to close the connection without a response, or null
     * @param service the response to a request
     * @param listener notified of each request
     */
    public RequestHandler(
            Supplier<@Nullable Integer> outage, Function<ApiRequest, ApiResponse> service, Listener listener) {
        this.outage = outage;
        this.service = service;
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        boolean tooLarge = bytes.length > MAX_BODY;
        // A body that is not UTF-8 is not JSON either, and is refused as such.
        String body = tooLarge ? "" : new String(bytes, StandardCharsets.UTF_8);
        Integer status = outage.get();
        if (status != null) {
            listener.handled(request, body, status);
            fail(status, request, response, callback);
            return true;
        }
        ApiResponse result = service.apply(convert(request, body, tooLarge));
        listener.handled(request, body, result.status());
        response.setStatus(result.status());
        response.getHeaders().put("Content-Type", result.mediaType() + ";charset=utf-8");
        result.headers().forEach(response.getHeaders()::put);
        write(result.bodyAsString(), response, callback);
        return true;
    }

    private static void fail(int status, Request request, Response response, Callback callback) throws IOException {
        if (status == 0) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("The scenario closes this connection"));
            return;
        }
        String title = status + " " + HttpStatus.getMessage(status);
        response.setStatus(status);
        response.getHeaders().put("Content-Type", "text/html");
        write(
                "<html>\n<head><title>" + title + "</title></head>\n<body><h1>" + title + "</h1></body>\n</html>\n",
                response,
                callback);
    }

    private static void write(String body, Response response, Callback callback) {
        response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static ApiRequest convert(Request request, String body, boolean tooLarge) {
        return new ApiRequest(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                header(request, "Accept"),
                header(request, "Content-Type"),
                header(request, "Authorization"),
                body,
                tooLarge);
    }

    /** The distinct values: Pact's verifier sends Content-Type twice. */
    private static @Nullable String header(Request request, String name) {
        HttpFields headers = request.getHeaders();
        List<String> values = headers.getFields(name).stream()
                .map(HttpField::getValue)
                .distinct()
                .toList();
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
