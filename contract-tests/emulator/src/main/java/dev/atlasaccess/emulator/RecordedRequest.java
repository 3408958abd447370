package dev.atlasaccess.emulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that an {@link AtlasEmulator} has received. Credentials in it are replaced by {@code <hidden>}. Immutable.
 *
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2.0}
 * @param method the HTTP method, in upper case
 * @param path the path, without query
 * @param query the query as received, without question mark; null if there was none
 * @param headers the values of all headers by name, names in lower case; lookup ignores case
 * @param body the body as a string; empty if there was none, or if it was larger than 1 MiB
 * @param status the HTTP status of the response, or 0 if the connection was closed without one
 * @param projectId the project id in the path; null if there is none
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
    /**
     * Returns the first value of a header.
     *
     * @param name the name of the header, in upper or lower case
     * @return its first value, or null if the request did not have it
     */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
