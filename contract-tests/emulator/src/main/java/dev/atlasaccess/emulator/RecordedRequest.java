package dev.atlasaccess.emulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the emulator got. Credentials in it read {@code <hidden>}. Immutable.
 *
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param method the HTTP method
 * @param path the path, without query
 * @param query the query as it came, without question mark; null if there was none
 * @param headers all headers by name; names are found in any case, and iterate in lower case
 * @param body the body as text; empty if there was none
 * @param status the HTTP status of the answer, or 0 if the connection was cut
 * @param projectId the project in the path; null if there is none
 */
public record RecordedRequest(
        String protocol,
        String method,
        String path,
        @Nullable String query,
        Map<String, List<String>> headers,
        String body,
        int status,
        @Nullable String projectId) {
    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
