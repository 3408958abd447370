package dev.atlasaccess.emulator;

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
    private final AtlasService service;

    HttpFront(AtlasService service) {
        this.service = service;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Answer answer = service.answer(new Call(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                header(request, "Accept"),
                header(request, "Content-Type"),
                header(request, "Authorization"),
                Content.Source.asString(request, StandardCharsets.UTF_8)));
        response.setStatus(answer.status());
        response.getHeaders().put("Content-Type", answer.contentType());
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(answer.text().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
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
