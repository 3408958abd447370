package dev.atlasaccess.internal.http;

import dev.atlasaccess.internal.json.Mappers;
import feign.Request.HttpMethod;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unwraps the responses to {@code envelope=true}: returns the status and the body from inside, so that an error in an
 * envelope is an error for everything above. Atlas sends an envelope with a status of success only; an error of another
 * server has none, whatever its fields are.
 */
public final class EnvelopeClient implements HttpClient {
    private final HttpClient next;

    public EnvelopeClient(HttpClient next) {
        this.next = next;
    }

    @Override
    public HttpResponse execute(Call call) throws TransportException {
        HttpResponse response = next.execute(call);
        return call.request().url().contains("envelope=true") && response.isSuccess()
                ? unwrapped(response, call.request().httpMethod() == HttpMethod.GET)
                : response;
    }

    /** The same response if it is not wrapped. */
    private static HttpResponse unwrapped(HttpResponse response, boolean mayBeFlat) {
        try {
            if (!(Mappers.ATLAS.readValue(response.body(), Object.class) instanceof Map<?, ?> outer)) {
                return response;
            }
            int status = status(outer.get("status"));
            Object content;
            if (outer.containsKey("content")) { // v2
                content = outer.get("content");
            } else if (outer.containsKey("envelope")) { // v1.0
                content = outer.get("envelope");
            } else if (mayBeFlat && outer.values().stream().anyMatch(List.class::isInstance)) {
                // The status beside the arrays of the list.
                Map<Object, Object> list = new LinkedHashMap<>(outer);
                list.remove("status");
                content = list;
            } else {
                return response;
            }
            return status == 0
                    ? response
                    : new HttpResponse(status, response.headers(), Mappers.ATLAS.writeValueAsBytes(content));
        } catch (IOException e) {
            return response;
        }
    }

    /** An HTTP status, as a number or as its digits, or 0: the status of a Google Cloud role is a name. */
    private static int status(@Nullable Object status) {
        if (status instanceof Number number) {
            // Not as a string: a number of nine bytes can have a billion digits.
            double value = number.doubleValue();
            return value >= 100 && value < 600 && value == (int) value ? (int) value : 0;
        }
        return status instanceof String digits && digits.matches("[1-5]\\d\\d") ? Integer.parseInt(digits) : 0;
    }
}
