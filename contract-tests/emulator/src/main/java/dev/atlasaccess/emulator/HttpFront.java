package dev.atlasaccess.emulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Between the server and the operations. */
final class HttpFront extends Handler.Abstract {
    private static final int MAX_BODY = 1 << 20;

    private final AtlasService service;

    HttpFront(AtlasService service) {
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Answer answer = answer(request);
        response.setStatus(answer.status());
        response.getHeaders().put("Content-Type", answer.contentType());
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(answer.text().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    private Answer answer(Request request) throws IOException {
        byte[] body = Content.Source.asInputStream(request).readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            return Answer.of(Fault.of(413, "PAYLOAD_TOO_LARGE", "The body must not be larger than 1 MiB."));
        }
        // What is not UTF-8 is not JSON either, and shows as such.
        return service.answer(new Call(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                header(request, "Accept"),
                header(request, "Content-Type"),
                header(request, "Authorization"),
                new String(body, StandardCharsets.UTF_8)));
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
