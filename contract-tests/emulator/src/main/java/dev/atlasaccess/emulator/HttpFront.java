package dev.atlasaccess.emulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** Between the server and the operations. */
final class HttpFront extends Handler.Abstract {
    private static final int MAX_BODY = 1 << 20;

    private final AtlasService service;
    private final Stage stage;
    private final RequestLog log;

    HttpFront(AtlasService service, Stage stage, RequestLog log) {
        this.service = service;
        this.stage = stage;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] bytes = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        // What is not UTF-8 is not JSON either, and shows as such.
        String body = bytes.length > MAX_BODY ? "" : new String(bytes, StandardCharsets.UTF_8);
        Outage outage = stage.outage();
        if (outage != null) {
            log.add(request, body, outage.status());
            fail(outage, request, response, callback);
            return true;
        }
        Answer answer = bytes.length > MAX_BODY
                ? Answer.of(Fault.of(413, "PAYLOAD_TOO_LARGE", "The body must not be larger than 1 MiB."))
                        .with(stage.rateLimitHeaders())
                : service.answer(call(request, body));
        log.add(request, body, answer.status());
        response.setStatus(answer.status());
        response.getHeaders().put("Content-Type", answer.contentType());
        answer.headers().forEach(response.getHeaders()::put);
        write(answer.text(), response, callback);
        return true;
    }

    private static void fail(Outage outage, Request request, Response response, Callback callback) throws IOException {
        if (outage == Outage.CONNECTION_CUT) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("The scenario cuts this connection"));
            return;
        }
        String title = outage.status() + " " + HttpStatus.getMessage(outage.status());
        response.setStatus(outage.status());
        response.getHeaders().put("Content-Type", "text/html");
        write(
                "<html>\n<head><title>" + title + "</title></head>\n<body><h1>" + title + "</h1></body>\n</html>\n",
                response,
                callback);
    }

    private static void write(String text, Response response, Callback callback) {
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static Call call(Request request, String body) {
        return new Call(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                header(request, "Accept"),
                header(request, "Content-Type"),
                header(request, "Authorization"),
                body);
    }

    /** All values that differ: Pact's verifier sends the media type of a body twice. */
    private static @Nullable String header(Request request, String name) {
        HttpFields headers = request.getHeaders();
        List<String> values = headers.getFields(name).stream()
                .map(HttpField::getValue)
                .distinct()
                .toList();
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
