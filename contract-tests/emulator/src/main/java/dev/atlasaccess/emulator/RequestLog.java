package dev.atlasaccess.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** The latest requests, without the secrets in them. Safe for use by several threads. */
final class RequestLog {
    /** A program that runs for weeks must not grow. */
    private static final int CAPACITY = 10_000;

    private static final Pattern PROJECT = Pattern.compile("/api/atlas/[^/]+/groups/([^/]+)(/.*)?");
    private static final Pattern SECRET_HEADER = Pattern.compile("(?i)(proxy-)?authorization|cookie");
    private static final Pattern SECRET_FIELD =
            Pattern.compile("(?i)((?:^|&)(?:[a-z_]*token|client_secret|client_assertion|password)=)[^&]*");

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private final Consumer<RecordedRequest> listener;

    RequestLog(Consumer<RecordedRequest> listener) {
        this.listener = listener;
    }

    /** Called before the answer is on its way: who has the answer finds the request here. */
    void add(Request request, String body, int status) {
        String path = request.getHttpURI().getPath();
        String query = request.getHttpURI().getQuery();
        Matcher project = PROJECT.matcher(path);
        RecordedRequest recorded = new RecordedRequest(
                request.getConnectionMetaData().getProtocol(),
                request.getMethod(),
                path,
                query == null ? null : withoutSecrets(query),
                headers(request),
                path.startsWith("/api/oauth/") ? withoutSecrets(body) : body,
                status,
                project.matches() ? project.group(1) : null);
        synchronized (requests) {
            if (requests.size() == CAPACITY) {
                requests.removeFirst();
            }
            requests.addLast(recorded);
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
        }
    }

    private static String withoutSecrets(String form) {
        return SECRET_FIELD.matcher(form).replaceAll("$1<hidden>");
    }

    private static Map<String, List<String>> headers(Request request) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(shown(field.getName(), String.valueOf(field.getValue())));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(headers);
    }

    /** The scheme of an Authorization is worth asserting on, and no secret. */
    private static String shown(String name, String value) {
        if (!SECRET_HEADER.matcher(name).matches()) {
            return value;
        }
        int space = value.indexOf(' ');
        return space > 0 && !name.equalsIgnoreCase("cookie") ? value.substring(0, space) + " <hidden>" : "<hidden>";
    }
}
