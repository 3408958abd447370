package dev.atlasaccess.emulator.internal.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.auth.DigestAuthenticator;
import dev.atlasaccess.emulator.internal.auth.TokenIssuer;
import dev.atlasaccess.emulator.internal.http.ApiRequest;
import dev.atlasaccess.emulator.internal.http.ApiResponse;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import dev.atlasaccess.emulator.internal.openapi.Operation;
import dev.atlasaccess.emulator.internal.scenario.ScenarioState;
import dev.atlasaccess.emulator.internal.state.Projects;
import dev.atlasaccess.emulator.internal.state.Role;
import java.util.Map;

/**
 * Serves the operations of the fragment.
 *
 * @param projects the projects
 * @param digest accepts API keys
 * @param tokenIssuer accepts service accounts
 * @param scenarios the active scenarios
 */
public record AtlasService(
        Projects projects, DigestAuthenticator digest, TokenIssuer tokenIssuer, ScenarioState scenarios) {
    /** Processes a request. */
    public ApiResponse respond(ApiRequest request) {
        Integer outage = scenarios.outage();
        if (outage != null) {
            return ApiResponse.html(outage);
        }
        try {
            if (request.bodyTooLarge()) {
                return ErrorResponseException.of(413, "PAYLOAD_TOO_LARGE", "The body must not be larger than 1 MiB.")
                        .response()
                        .with(scenarios.rateLimitHeaders());
            }
            Operation operation = Fragment.operation(request.method(), request.path());
            // Token endpoints authenticate the client themselves.
            return operation.accepts("clientSecret")
                    ? handle(request, operation)
                    : handleAuthenticated(request, operation).delayed(scenarios.latency());
        } catch (ErrorResponseException e) {
            return e.response();
        }
    }

    private ApiResponse handleAuthenticated(ApiRequest request, Operation operation) {
        authenticate(request, operation);
        ApiResponse response;
        Map<String, String> rateLimitHeaders = Map.of();
        try {
            rateLimitHeaders = scenarios.countRequest(request.path());
            response = handle(request, operation);
        } catch (ErrorResponseException e) {
            response = e.response();
        }
        response = response.with(rateLimitHeaders);
        Map<String, String> query = request.queryParameters();
        if ("true".equals(query.get("envelope"))) {
            response = response.wrapped(request.path().startsWith("/api/atlas/v1.0/") ? "envelope" : "content");
        }
        if ("true".equals(query.get("pretty"))) {
            response = response.indented();
        }
        return response;
    }

    private ApiResponse handle(ApiRequest request, Operation operation) {
        if (operation.path().isEmpty()) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource " + request.path());
        }
        if (operation.definition().isMissingNode()) {
            throw ErrorResponseException.of(
                    405, "METHOD_NOT_ALLOWED", "The resource does not support the method " + request.method());
        }
        if (!operation.accepts("clientSecret")) {
            RequestValidator.requireValidQuery(request, operation);
            RequestValidator.requireValidMediaTypes(request, operation);
            scenarios.throwQueuedError();
            RequestValidator.requireValidPath(operation);
        }
        return ApiResponse.json(operation.status(), operation.responseType(), perform(request, operation));
    }

    /** The document of a successful response; a missing node sends no body. */
    private JsonNode perform(ApiRequest request, Operation operation) {
        String projectId = operation.pathParameter("groupId");
        return switch (operation.id()) {
            case "listGroupCloudProviderAccess" ->
                projects.list(projectId, role -> scenarios.apply(projectId, role, true));
            case "authorizeGroupCloudProviderAccessRole", "authorizeCloudProviderAccessRoleV1" ->
                authorize(request, operation);
            case "requestServiceAccountToken" -> tokenIssuer.grant(request.header("Authorization"), request.form());
            case "revokeServiceAccountToken" -> tokenIssuer.revoke(request.header("Authorization"), request.form());
            default ->
                throw ErrorResponseException.of(
                        501, "NOT_IMPLEMENTED", "The emulator does not support the operation " + operation.id());
        };
    }

    private JsonNode authorize(ApiRequest request, Operation operation) {
        String projectId = operation.pathParameter("groupId");
        Role role = projects.role(projectId, operation.pathParameter("roleId"));
        ObjectNode update = RequestValidator.update(request, operation, role.provider());
        scenarios.requirePropagated(projectId, role);
        return scenarios.apply(projectId, projects.authorize(projectId, role.id(), update), false);
    }

    private void authenticate(ApiRequest request, Operation operation) {
        String header = request.header("Authorization");
        if (operation.accepts("serviceAccount")
                && header.startsWith("Bearer ")
                && tokenIssuer.accepts(header.substring("Bearer ".length()))) {
            return;
        }
        String challenge = digest.authenticate(header, request.method(), request.target());
        if (challenge != null) {
            ObjectNode body = Fragment.error(401).put("detail", "The emulator does not accept these credentials.");
            Map<String, String> headers = scenarios.rateLimitHeaders();
            headers.put("WWW-Authenticate", challenge);
            throw new ErrorResponseException(401, body, headers);
        }
    }
}
