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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it would be sent. The SDK itself writes it, with a transport that ends here; so it is checked as any other
 * request, and shown to the letter but for the secrets.
 */
final class DryRun {
    private final String baseUrl;
    private final Request request;
    private final String body;

    /** Keeps the request, and answers as an Atlas would that agrees. */
    private static final class Capture implements Client {
        private @Nullable Request request;

        @Override
        public Response execute(Request sent, Request.Options options) {
            if (sent.url().endsWith("/api/oauth/token")) {
                return answer(sent, "{\"access_token\":\"none\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
            }
            if (sent.url().endsWith("/api/oauth/revoke")) {
                return answer(sent, "{}");
            }
            request = sent;
            return answer(sent, new String(sent.body(), StandardCharsets.UTF_8));
        }

        private static Response answer(Request sent, String json) {
            return Response.builder()
                    .request(sent)
                    .status(200)
                    .headers(Map.of())
                    .body(json, StandardCharsets.UTF_8)
                    .build();
        }
    }

    private DryRun(Request request) {
        this.request = request;
        this.baseUrl = request.url().replaceFirst("/api/atlas/.*", "");
        this.body = new String(request.body(), StandardCharsets.UTF_8);
    }

    /** What to show. */
    static String of(String projectId, String roleId, CloudProviderAccessRoleUpdate update) {
        Capture capture = new Capture();
        try (AtlasAccess atlas = AtlasAccess.builder()
                .environment(environment())
                .httpClient(capture)
                .retryPolicy(RetryPolicy.NONE)
                .build()) {
            atlas.authorizeRole(projectId, roleId, update);
        }
        if (capture.request == null) {
            throw new IllegalStateException("no request");
        }
        return new DryRun(capture.request).text();
    }

    /** A request that goes nowhere needs nobody to vouch for it, but the SDK does not write one without. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        if (AtlasEnvironment.ofProcess().credentialVariables().isEmpty()) {
            EnvironmentVariables.API_KEYS.get(0).forEach(name -> environment.put(name, "none"));
        }
        return environment;
    }

    private String text() {
        return "Nothing was sent. The request would be:\n\n"
                + TextFormat.printable(request.httpMethod() + " " + request.url()) + "\n"
                + headers().entrySet().stream()
                        .map(header -> TextFormat.printable(header.getKey() + ": " + header.getValue()) + "\n")
                        .collect(Collectors.joining())
                + "\n" + TextFormat.printable(body)
                + "\n\nThe same with curl, which takes the secrets and a proxy from the environment:\n\n"
                + curl();
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, Collection<String>> header : request.headers().entrySet()) {
            headers.put(header.getKey(), String.join(", ", header.getValue()));
        }
        headers.put("Authorization", isToken() || isServiceAccount() ? "Bearer <hidden>" : "Digest <hidden>");
        return headers;
    }

    private String curl() {
        String token = isServiceAccount() ? curlForToken() : "";
        String first = program() + " --fail-with-body --request " + request.httpMethod();
        List<String> call = new ArrayList<>(List.of(first, "  " + credentials()));
        headers().forEach((name, value) -> {
            if (name.equals("Accept") || name.equals("Content-Type")) {
                call.add("  --header " + quoted(name + ": " + value));
            }
        });
        call.add("  --data-raw " + quoted(body));
        call.add("  " + quoted(request.url()));
        return token + String.join(" \\\n", call) + "\n";
    }

    /** The SDK uses no proxy for plain http, which curl would. */
    private String program() {
        return baseUrl.startsWith("http:") ? "curl --noproxy '*'" : "curl";
    }

    /** Each step only if the one before it did its work. */
    private String curlForToken() {
        return String.join(
                " \\\n",
                "token=$(" + program() + " --silent --show-error --fail",
                "  --user " + variables(EnvironmentVariables.SERVICE_ACCOUNT),
                "  --data grant_type=client_credentials",
                "  " + quoted(baseUrl + "/api/oauth/token") + ") &&\n"
                        + "token=$(expr \"$token\" : '.*\"access_token\" *: *\"\\([^\"]*\\)\"') &&\n");
    }

    private static String credentials() {
        if (isServiceAccount()) {
            return "--oauth2-bearer \"$token\"";
        }
        String option = isToken() ? "--oauth2-bearer " : "--digest --user ";
        return option + variables(inUse());
    }

    private static List<String> inUse() {
        List<String> names = AtlasEnvironment.ofProcess().credentialVariables();
        return names.isEmpty() ? EnvironmentVariables.API_KEYS.get(0) : names;
    }

    private static String variables(List<String> pair) {
        return pair.stream().map(name -> "$" + name).collect(Collectors.joining(":", "\"", "\""));
    }

    private static boolean isToken() {
        return inUse().size() == 1;
    }

    private static boolean isServiceAccount() {
        return inUse().equals(EnvironmentVariables.SERVICE_ACCOUNT);
    }

    /** One word for a POSIX shell, whatever is in it. */
    static String quoted(String text) {
        return Arrays.stream(text.split("'", -1)).collect(Collectors.joining("'\\''", "'", "'"));
    }
}
