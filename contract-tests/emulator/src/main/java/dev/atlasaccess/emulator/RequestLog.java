package dev.atlasaccess.emulator;

import dev.atlasaccess.emulator.internal.http.ApiRequest;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.Operation;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/** The latest requests, with secrets replaced by {@code <hidden>}. Thread-safe. */
final class RequestLog {
    // The memory use of a long-running program must not grow.
    private static final int MAX_REQUESTS = 10_000;
    private static final long MAX_CHARACTERS = 16L << 20;
    /** What a request takes in memory beside its strings, roughly. */
    private static final long OVERHEAD = 500;

    private static final Pattern SECRET_HEADER = Pattern.compile("(?i)(proxy-)?authorization|cookie");
    private static final Pattern SECRET_FIELD =
            Pattern.compile("(?i)((?:^|&)(?:[a-z_]*token|client_secret|client_assertion|password)=)[^&]*");

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Consumer<RecordedRequest> listener;
    private long characters;

    RequestLog(Consumer<RecordedRequest> listener) {
        this.listener = listener;
    }

    /** Must be called before the response is sent: a client that has received it expects the request here. */
    void add(ApiRequest request, int status) {
        Operation operation = Fragment.operation(request.method(), request.path());
        String query = request.query();
        RecordedRequest recorded = new RecordedRequest(
                request.message().getConnectionMetaData().getProtocol(),
                request.method(),
                request.path(),
                query == null ? null : hideSecrets(query),
                headers(request.message().getHeaders()),
                operation.accepts("clientSecret") ? hideSecrets(request.body()) : request.body(),
                status,
                operation.pathParameters().get("groupId"));
        append(recorded);
        listener.accept(recorded);
    }

    private synchronized void append(RecordedRequest recorded) {
        requests.addLast(recorded);
        characters += characters(recorded);
        while (requests.size() > MAX_REQUESTS || characters > MAX_CHARACTERS) {
            characters -= characters(requests.removeFirst());
        }
    }

    private static long characters(RecordedRequest recorded) {
        return OVERHEAD + recorded.toString().length();
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized void clear() {
        requests.clear();
        characters = 0;
    }

    private static String hideSecrets(String form) {
        return SECRET_FIELD.matcher(form).replaceAll("$1<hidden>");
    }

    private static Map<String, List<String>> headers(HttpFields fields) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : fields.getFieldNamesCollection()) {
            List<String> values = fields.getValuesList(name);
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    values.stream().map(value -> hideSecret(name, value)).toList());
        }
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
