package dev.atlasaccess.emulator.internal.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.auth.DigestAuthenticator;
import dev.atlasaccess.emulator.internal.auth.TokenIssuer;
import dev.atlasaccess.emulator.internal.http.ApiRequest;
import dev.atlasaccess.emulator.internal.http.ApiResponse;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.scenario.ScenarioState;
import dev.atlasaccess.emulator.internal.state.Projects;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations: from a request to its answer. */
public final class AtlasService {
    private static final Pattern LIST = Pattern.compile("/api/atlas/v2/groups/([^/]+)/cloudProviderAccess");
    private static final Pattern AUTHORIZE =
            Pattern.compile("/api/atlas/(v2|v1\\.0)/groups/([^/]+)/cloudProviderAccess/([^/]+)");
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");
    private static final String VERSIONED_JSON = "application/vnd.atlas.2023-01-01+json;charset=utf-8";
    private static final String PLAIN_JSON = "application/json;charset=utf-8";

    private final Projects projects;
    private final DigestAuthenticator apiKeys;
    private final TokenIssuer serviceAccounts;
    private final ScenarioState stage;

    public AtlasService(
            Projects projects, DigestAuthenticator apiKeys, TokenIssuer serviceAccounts, ScenarioState stage) {
        this.projects = projects;
        this.apiKeys = apiKeys;
        this.serviceAccounts = serviceAccounts;
        this.stage = stage;
    }

    public ApiResponse answer(ApiRequest call) {
        if (call.bodyTooLarge()) {
            return ApiResponse.of(ErrorResponseException.of(
                            413, "PAYLOAD_TOO_LARGE", "The body must not be larger than 1 MiB."))
                    .with(stage.rateLimitHeaders());
        }
        try {
            return switch (call.path()) {
                case "/api/oauth/token" -> token(call);
                case "/api/oauth/revoke" -> revoke(call);
                default -> operation(call);
            };
        } catch (ErrorResponseException fault) {
            return ApiResponse.of(fault);
        }
    }

    private ApiResponse token(ApiRequest call) {
        requireMethod("POST", call);
        return ApiResponse.ok(PLAIN_JSON, serviceAccounts.grant(call.authorization(), call.form()));
    }

    private ApiResponse revoke(ApiRequest call) {
        requireMethod("POST", call);
        serviceAccounts.revoke(call.authorization(), call.form());
        return ApiResponse.ok(PLAIN_JSON, JsonNodeFactory.instance.objectNode());
    }

    private ApiResponse operation(ApiRequest call) {
        authenticate(call);
        ApiResponse answer;
        Map<String, String> limits = Map.of();
        try {
            limits = stage.count(call);
            RequestValidator.query(call);
            answer = perform(call).with(limits);
        } catch (ErrorResponseException fault) {
            answer = ApiResponse.of(fault).with(fault.isRateLimited() ? limits : Map.of());
        }
        Map<String, String> query = call.queryParameters();
        if ("true".equals(query.get("pretty"))) {
            answer = answer.indented();
        }
        if ("true".equals(query.get("envelope"))) {
            answer = answer.wrapped(call.path().startsWith("/api/atlas/v1.0/") ? "envelope" : "content");
        }
        return answer;
    }

    private ApiResponse perform(ApiRequest call) {
        Matcher list = LIST.matcher(call.path());
        if (list.matches()) {
            requireMethod("GET", call);
            RequestValidator.accept(call, false);
            stage.failIfToldTo();
            String projectId = id("groupId", list.group(1));
            return ApiResponse.ok(VERSIONED_JSON, stage.listed(projectId, projects.list(projectId)));
        }
        Matcher authorize = AUTHORIZE.matcher(call.path());
        if (authorize.matches()) {
            requireMethod("PATCH", call);
            boolean v1 = authorize.group(1).equals("v1.0");
            RequestValidator.accept(call, v1);
            RequestValidator.contentType(call, v1);
            stage.failIfToldTo();
            return authorize(call, id("groupId", authorize.group(2)), id("roleId", authorize.group(3)), v1);
        }
        throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource " + call.path());
    }

    private ApiResponse authorize(ApiRequest call, String projectId, String roleId, boolean v1) {
        String provider = projects.provider(projectId, roleId);
        if (v1 && !provider.equals("AWS")) {
            throw ErrorResponseException.invalid("providerName", "v1.0 knows AWS alone");
        }
        ObjectNode update = RequestValidator.update(call, provider);
        if (provider.equals("AWS")) {
            stage.failIfTooEarly(projectId, roleId);
        }
        ObjectNode role = stage.authorized(projectId, projects.authorize(projectId, roleId, update));
        return ApiResponse.ok(v1 ? PLAIN_JSON : VERSIONED_JSON, role);
    }

    private void authenticate(ApiRequest call) {
        String header = call.authorization() == null ? "" : call.authorization();
        // The page of v1.0 knows API keys alone.
        boolean takesTokens = !call.path().startsWith("/api/atlas/v1.0/");
        if (takesTokens
                && header.startsWith("Bearer ")
                && serviceAccounts.accepts(header.substring("Bearer ".length()))) {
            return;
        }
        boolean digest = header.startsWith("Digest ");
        if (digest && apiKeys.accepts(header, call.method(), call.target())) {
            return;
        }
        boolean stale = digest && apiKeys.isStale(header, call.method(), call.target());
        ObjectNode body = Fragment.error(401).put("detail", "The emulator does not know these credentials.");
        Map<String, String> headers = stage.rateLimitHeaders();
        headers.put("WWW-Authenticate", apiKeys.challenge(stale));
        throw new ErrorResponseException(401, body, headers);
    }

    private static String id(String name, String value) {
        if (!ID.matcher(value).matches()) {
            throw ErrorResponseException.invalid(name, "must be 24 lower-case hexadecimal digits");
        }
        return value;
    }

    private static void requireMethod(String method, ApiRequest call) {
        if (!method.equals(call.method())) {
            throw ErrorResponseException.of(
                    405, "METHOD_NOT_ALLOWED", call.method() + " is no operation of this resource");
        }
    }
}
