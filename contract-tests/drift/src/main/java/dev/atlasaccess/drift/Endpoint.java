package dev.atlasaccess.drift;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a document, with what it inherits from its path and from the document.
 *
 * @param template the path as the document has it, without that of the server's URL
 */
record Endpoint(Spec spec, HttpMethod method, String template, PathItem item, Operation operation) {
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

    String id() {
        return String.valueOf(operation.getOperationId());
    }

    /** Whether the official specification has the operation: it has none of v1.0, and no token endpoint. */
    boolean isOfficial() {
        Map<String, Object> extensions = operation.getExtensions();
        boolean internal = extensions != null && Boolean.TRUE.equals(extensions.get("x-internal"));
        return !internal && !template.contains("/v1.0/");
    }

    /** The whole path: a document may have its first segments in the URL of the server. */
    String path() {
        String url =
                serverUrls().findFirst().filter(first -> !first.contains("{")).orElse("");
        return url.substring(schemeAndHost(url).length()).replaceAll("/+$", "") + template;
    }

    /** Whether the other has the same method and path, whatever the names of the path parameters. */
    boolean isAt(Endpoint other) {
        return method == other.method && withoutNames(path()).equals(withoutNames(other.path()));
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    /** Scheme and host of each server, where the document states them. */
    List<String> servers() {
        return serverUrls()
                .map(Endpoint::schemeAndHost)
                .filter(server -> !server.isEmpty() && !server.contains("{"))
                .toList();
    }

    private Stream<String> serverUrls() {
        return Stream.of(operation.getServers(), item.getServers(), spec.servers())
                .filter(servers -> servers != null && !servers.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream()
                .map(Server::getUrl)
                .filter(Objects::nonNull);
    }

    private static String schemeAndHost(String url) {
        Matcher matcher = SCHEME_AND_HOST.matcher(url);
        return matcher.find() ? matcher.group() : "";
    }

    /** A URL as a path, unless its host is none of the operation's servers. */
    String relativeToServer(String url) {
        String server = schemeAndHost(url);
        List<String> servers = servers();
        return servers.isEmpty() || servers.contains(server) ? url.substring(server.length()) : url;
    }

    @Nullable
    RequestBody requestBody() {
        return operation.getRequestBody() == null ? null : spec.requestBody(operation.getRequestBody());
    }

    /** The responses by status, status range or {@code default}. */
    Map<String, ApiResponse> responses() {
        Map<String, ApiResponse> responses = new TreeMap<>();
        if (operation.getResponses() != null) {
            operation.getResponses().forEach((status, response) -> responses.put(status, spec.response(response)));
        }
        return responses;
    }

    /** The alternatives of authentication; each needs all the schemes that it names. */
    List<SecurityRequirement> security() {
        return operation.getSecurity() == null ? spec.security() : operation.getSecurity();
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
