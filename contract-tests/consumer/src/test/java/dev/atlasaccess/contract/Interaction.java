package dev.atlasaccess.contract;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.Matchers;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.core.model.V4Pact;
import java.util.Map;

/** One request of the SDK and the answer that it relies on. Bodies are named examples of the fragment. */
final class Interaction {
    static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    static final String V2_JSON = "application/vnd.atlas.2023-01-01+json";
    static final String PLAIN_JSON = "application/json";

    private final PactBuilder pact;
    private final String description;
    private HttpRequest request;

    private record HttpRequest(String method, String path, String mediaType, String bodyExample) {}

    private Interaction(PactBuilder pact, String description) {
        this.pact = pact;
        this.description = description;
    }

    static Interaction of(PactBuilder pact, String description) {
        return new Interaction(pact, description);
    }

    /** What is true of the project before. */
    Interaction given(String state) {
        pact.given(state, Map.of("projectId", PROJECT));
        return this;
    }

    /** What is true of one role of the project before. */
    Interaction given(String state, String roleId) {
        pact.given(state, Map.of("projectId", PROJECT, "roleId", roleId));
        return this;
    }

    Interaction list() {
        request = new HttpRequest("GET", "/api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess", V2_JSON, null);
        return this;
    }

    Interaction authorize(String roleId, String bodyExample) {
        String path = "/api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess/" + roleId;
        request = new HttpRequest("PATCH", path, V2_JSON, bodyExample);
        return this;
    }

    Interaction authorizeV1(String roleId, String bodyExample) {
        String path = "/api/atlas/v1.0/groups/" + PROJECT + "/cloudProviderAccess/" + roleId;
        request = new HttpRequest("PATCH", path, PLAIN_JSON, bodyExample);
        return this;
    }

    V4Pact answers(String bodyExample) {
        return build(200, request.mediaType, bodyExample, Map.of());
    }

    V4Pact fails(int status, String bodyExample) {
        return build(status, PLAIN_JSON, bodyExample, Map.of());
    }

    V4Pact fails(int status, String bodyExample, Map<String, String> numericHeaders) {
        return build(status, PLAIN_JSON, bodyExample, numericHeaders);
    }

    private V4Pact build(int status, String mediaType, String bodyExample, Map<String, String> numericHeaders) {
        return pact.expectsToReceiveHttpInteraction(
                        description,
                        (HttpInteractionBuilder http) -> http.withRequest(this::request)
                                .willRespondWith((HttpResponseBuilder response) -> {
                                    response.status(status)
                                            .header(
                                                    "Content-Type",
                                                    Matchers.regexp(
                                                            "^" + mediaType.replaceAll("[.+]", "\\\\$0")
                                                                    + "(;\\s*charset=[uU][tT][fF]-8)?$",
                                                            mediaType + ";charset=utf-8"));
                                    numericHeaders.forEach(
                                            (name, value) -> response.header(name, Matchers.regexp("^\\d+$", value)));
                                    return response.body(Formats.body(Fragment.example(bodyExample)));
                                }))
                .toPact();
    }

    private HttpRequestBuilder request(HttpRequestBuilder http) {
        http.method(request.method).path(request.path).header("Accept", request.mediaType);
        if (request.bodyExample != null) {
            http.header("Content-Type", request.mediaType)
                    .body(Fragment.example(request.bodyExample).toString(), request.mediaType);
        }
        return http;
    }
}
