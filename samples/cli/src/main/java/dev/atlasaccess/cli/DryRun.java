package dev.atlasaccess.cli;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasEnvironment;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it would be sent. The SDK builds it for a transport that sends nothing; so it is validated like any other
 * request, and shown verbatim except for the secrets.
 *
 * @param request the request
 * @param variables the environment variables of its credentials
 */
record DryRun(Request request, List<String> variables) {
    /** Keeps the request, and responds like an Atlas that accepts it. */
    private static final class Capture implements Client {
        private @Nullable Request request;

        @Override
        public Response execute(Request sent, Request.Options options) {
            String json = "{\"access_token\":\"none\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
            if (!sent.url().contains("/api/oauth/")) {
                request = sent;
                json = new String(sent.body(), StandardCharsets.UTF_8);
            }
            return Response.builder()
                    .request(sent)
                    .status(200)
                    .headers(Map.of())
                    .body(json, StandardCharsets.UTF_8)
                    .build();
        }
    }

    /** The text to show. */
    static String of(
            Map<String, String> environment, String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        List<String> variables = AtlasEnvironment.of(environment).credentialVariables();
        Map<String, String> complete = new HashMap<>(environment);
        if (variables.isEmpty()) {
            // A request that is not sent needs no credentials, but the SDK requires some to build it.
            variables = EnvironmentVariables.API_KEYS.get(0);
            variables.forEach(name -> complete.put(name, "none"));
        }
        Capture capture = new Capture();
        try (AtlasAccess atlas = AtlasAccess.builder()
                .environment(complete)
                .httpClient(capture)
                .retryPolicy(RetryPolicy.NONE)
                .build()) {
            atlas.authorizeRole(projectId, roleId, update);
        }
        return new DryRun(Objects.requireNonNull(capture.request), variables).text();
    }

    private String text() {
        String headers = headers().entrySet().stream()
                .map(header -> TextFormat.printable(header.getKey() + ": " + header.getValue()) + "\n")
                .collect(Collectors.joining());
        return "Nothing was sent. The request would be:\n\n"
                + TextFormat.printable(request.httpMethod() + " " + request.url()) + "\n" + headers + "\n"
                + TextFormat.printable(body())
                + "\n\nThe same with curl, which reads the secrets and a proxy from the environment:\n\n"
                + curl();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.put("Authorization", isToken() || isServiceAccount() ? "Bearer <hidden>" : "Digest <hidden>");
        return headers;
    }

    private String body() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private boolean isServiceAccount() {
        return variables.equals(EnvironmentVariables.SERVICE_ACCOUNT);
    }

    private boolean isToken() {
        return variables.size() == 1;
    }

    private String curl() {
        String baseUrl = request.url().replaceFirst("/api/atlas/.*", "");
        // The SDK uses no proxy for plain http; curl would.
        String curl = baseUrl.startsWith("http:") ? "curl --noproxy '*'" : "curl";
        List<String> lines = new ArrayList<>();
        if (isServiceAccount()) {
            // Each command runs only if the one before it succeeded.
            lines.add("token=$(" + curl + " --silent --show-error --fail");
            lines.add("  --user " + reference());
            lines.add("  --data grant_type=client_credentials");
            lines.add("  " + quoted(baseUrl + "/api/oauth/token") + ") &&\n"
                    + "token=$(expr \"$token\" : '.*\"access_token\" *: *\"\\([^\"]*\\)\"') &&\n"
                    + curl + " --fail-with-body --request " + request.httpMethod());
            lines.add("  --oauth2-bearer \"$token\"");
        } else {
            lines.add(curl + " --fail-with-body --request " + request.httpMethod());
            lines.add((isToken() ? "  --oauth2-bearer " : "  --digest --user ") + reference());
        }
        headers().forEach((name, value) -> {
            if (name.equals("Accept") || name.equals("Content-Type")) {
                lines.add("  --header " + quoted(name + ": " + value));
            }
        });
        lines.add("  --data-raw " + quoted(body()));
        lines.add("  " + quoted(request.url()));
        return String.join(" \\\n", lines) + "\n";
    }

    /** The variables of the credentials, for a shell. */
    private String reference() {
        return variables.stream().map(name -> "$" + name).collect(Collectors.joining(":", "\"", "\""));
    }

    /** Quotes any string as one word of a POSIX shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
