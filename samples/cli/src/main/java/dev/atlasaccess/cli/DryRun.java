package dev.atlasaccess.cli;

import com.samskivert.mustache.Mustache;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasEnvironment;
import dev.atlasaccess.EnvironmentVariables;
import dev.atlasaccess.cli.io.Resources;
import dev.atlasaccess.cli.terminal.TextFormat;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import feign.Client;
import feign.Request;
import feign.Response;
import java.nio.charset.StandardCharsets;
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
    private static final Mustache.Compiler TEMPLATES = Mustache.compiler().escapeHTML(false);

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

    /** What is shown, by the template {@code dry-run.txt}. */
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
        DryRun shown = new DryRun(Objects.requireNonNull(capture.request), variables);
        return TEMPLATES
                .compile(Resources.read(DryRun.class, "dry-run.txt").orElseThrow())
                .execute(shown);
    }

    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        headers.put("Authorization", isApiKey() ? "Digest <hidden>" : "Bearer <hidden>");
        return headers;
    }

    String body() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    String baseUrl() {
        return request.url().replaceFirst("/api/atlas/.*", "");
    }

    boolean isServiceAccount() {
        return variables.equals(EnvironmentVariables.SERVICE_ACCOUNT);
    }

    boolean isToken() {
        return variables.size() == 1;
    }

    boolean isApiKey() {
        return !isServiceAccount() && !isToken();
    }

    /** The SDK uses no proxy for plain http; curl would. */
    String curl() {
        return baseUrl().startsWith("http:") ? "curl --noproxy '*'" : "curl";
    }

    /** The variables of the credentials, for a shell. */
    String reference() {
        return variables.stream().map(name -> "$" + name).collect(Collectors.joining(":", "\"", "\""));
    }

    /** A section that is printable. */
    Mustache.Lambda printable() {
        return (section, out) -> out.write(TextFormat.printable(section.execute()));
    }

    /** A section that is one word of a POSIX shell. */
    Mustache.Lambda word() {
        return (section, out) -> out.write(quoted(section.execute()));
    }

    /** Quotes any string as one word of a POSIX shell. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
