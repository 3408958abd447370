package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.Operation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** The latest requests, with secrets replaced by {@code <hidden>}. Safe for use by several threads. */
final class RequestLog {
    // The memory use of a long-running program must not grow.
    private static final int MAX_REQUESTS = 10_000;
    private static final long MAX_BODY_CHARACTERS = 16L << 20;

    private static final Pattern SECRET_HEADER = Pattern.compile("(?i)(proxy-)?authorization|cookie");
    private static final Pattern SECRET_FIELD =
            Pattern.compile("(?i)((?:^|&)(?:[a-z_]*token|client_secret|client_assertion|password)=)[^&]*");

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Consumer<RecordedRequest> listener;
    private long bodyCharacters;

    RequestLog(Consumer<RecordedRequest> listener) {
        this.listener = listener;
    }

    /** Must be called before the response is sent: a client that has received it expects the request here. */
    void add(Request request, String body, int status) {
        String path = request.getHttpURI().getPath();
        String query = request.getHttpURI().getQuery();
        Operation operation = Fragment.operation(request.getMethod(), path);
        RecordedRequest recorded = new RecordedRequest(
                request.getConnectionMetaData().getProtocol(),
                request.getMethod(),
                path,
                query == null ? null : hideSecrets(query),
                headers(request),
                operation.accepts("clientSecret") ? hideSecrets(body) : body,
                status,
                operation.pathParameters().get("groupId"));
        synchronized (requests) {
            requests.addLast(recorded);
            bodyCharacters += recorded.body().length();
            while (requests.size() > MAX_REQUESTS || bodyCharacters > MAX_BODY_CHARACTERS) {
                bodyCharacters -= requests.removeFirst().body().length();
            }
        }
        listener.accept(recorded);
    }

    List<RecordedRequest> all() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    void clear() {
        synchronized (requests) {
            requests.clear();
            bodyCharacters = 0;
        }
    }

    private static String hideSecrets(String form) {
        return SECRET_FIELD.matcher(form).replaceAll("$1<hidden>");
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(hideSecret(field.getName(), String.valueOf(field.getValue())));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(headers);
    }

    /** Keeps the scheme of an Authorization header, which is not secret. */
    private static String hideSecret(String name, String value) {
        if (!SECRET_HEADER.matcher(name).matches()) {
            return value;
        }
        int space = value.indexOf(' ');
        return space > 0 && !name.equalsIgnoreCase("cookie") ? value.substring(0, space) + " <hidden>" : "<hidden>";
    }
}
