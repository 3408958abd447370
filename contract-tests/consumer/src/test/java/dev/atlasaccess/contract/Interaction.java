package dev.atlasaccess.contract;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactTestExecutionContext;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.HttpRequestBuilder;
import au.com.dius.pact.consumer.dsl.HttpResponseBuilder;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.core.model.BasePact;
import au.com.dius.pact.core.model.PactSpecVersion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.http.RetryPolicy;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request of the SDK and the response to it. Bodies are named examples of the fragment. An interaction becomes part of
 * the contract when the SDK has sent the request and processed the response.
 */
final class Interaction {
    static final String CONSUMER = "atlas-access-client";
    static final String PROVIDER = "mongodb-atlas-admin-api";
    static final String PROJECT = "32b6e34b3d91647abb20e7b8";
    static final String TOKEN = "canary-not-part-of-the-contract";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final String PLAIN_JSON = "application/json";
    private static final LocalDate FIRST_VERSION = LocalDate.of(2023, 1, 1);

    private final String description;
    private final Map<String, Map<String, String>> states = new LinkedHashMap<>();
    private final Map<String, Object> requestHeaders = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, Object> responseHeaders = new LinkedHashMap<>();
    private Set<String> exact = Set.of();
    private LocalDate version = FIRST_VERSION;
    private boolean plainJson;
    private String method = "";
    private String path = "";
    private @Nullable String requestBody;
    private int status;
    private @Nullable DslPart responseBody;

    private Interaction(String description) {
        this.description = description;
    }

    static Interaction of(String description) {
        return new Interaction(description);
    }

    /** Adds a provider state with parameters, as pairs of name and value. */
    Interaction given(String state, String... parameters) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        states.put(state, named);
        return this;
    }

    /** Adds a provider state of the project. */
    Interaction givenProject(String state, String... parameters) {
        given(state, parameters);
        states.get(state).put("projectId", PROJECT);
        return this;
    }

    /** Adds the provider state that announces undocumented values. */
    Interaction givenUndocumented(String... parameters) {
        return given(UndocumentedValues.STATE, parameters);
    }

    /** Sets the API version of the SDK; the first one by default. */
    Interaction inVersion(LocalDate version) {
        this.version = version;
        return this;
    }

    Interaction list() {
        return get("");
    }

    /** A GET of the roles, or of what is below them. */
    Interaction get(String subpath) {
        return request(
                "GET", "/api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess" + subpath, versionedJson(version));
    }

    Interaction authorize(String roleId, String bodyExample) {
        String json = versionedJson(version);
        return request("PATCH", "/api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess/" + roleId, json)
                .body(json, Fragment.example(bodyExample).toString());
    }

    /** Declares the request body as plain JSON, by an application transport, because the SDK itself does not. */
    Interaction asPlainJson() {
        plainJson = true;
        requestHeaders.put("Content-Type", PLAIN_JSON);
        return this;
    }

    Interaction authorizeV1(String roleId, String bodyExample) {
        return request("PATCH", "/api/atlas/v1.0/groups/" + PROJECT + "/cloudProviderAccess/" + roleId, PLAIN_JSON)
                .body(PLAIN_JSON, Fragment.example(bodyExample).toString());
    }

    /** A request to the token endpoint. */
    Interaction form(String path, String bodyExample) {
        StringBuilder form = new StringBuilder();
        Fragment.example(bodyExample)
                .properties()
                .forEach(field -> form.append(form.isEmpty() ? "" : "&")
                        .append(field.getKey())
                        .append('=')
                        .append(field.getValue().textValue()));
        return request("POST", path, PLAIN_JSON).body(FORM, form.toString());
    }

    Interaction query(String name, boolean value) {
        query.put(name, String.valueOf(value));
        return this;
    }

    /** With Digest authentication for the challenge that is the fragment's example. */
    Interaction withDigest() {
        requestHeaders.put("Authorization", SchemaMatchers.digestAuthorization(path));
        return this;
    }

    /** Names fields of the response that the provider state sets to the example's value. Precedes the response. */
    Interaction exactly(String... fields) {
        exact = Set.of(fields);
        return this;
    }

    Interaction respondsWith(String bodyExample) {
        return response(
                200, 200, versioned() ? versionedJson(FIRST_VERSION) : PLAIN_JSON, Fragment.example(bodyExample));
    }

    /** Responds with an envelope, whose HTTP status is always 200. */
    Interaction respondsWithEnvelope(String contentName, int innerStatus, String bodyExample) {
        JsonNode envelope = JsonNodeFactory.instance
                .objectNode()
                .put("status", innerStatus)
                .set(contentName, Fragment.example(bodyExample));
        boolean versioned = innerStatus == 200 && versioned();
        return response(200, innerStatus, versioned ? versionedJson(FIRST_VERSION) : PLAIN_JSON, envelope);
    }

    Interaction respondsWithoutBody(int status) {
        this.status = status;
        return this;
    }

    Interaction failsWith(int status, String bodyExample, String... headers) {
        return response(status, status, PLAIN_JSON, Fragment.example(bodyExample))
                .withHeaders(headers);
    }

    /** Adds documented response headers with the fragment's examples. */
    Interaction withHeaders(String... headers) {
        for (String header : headers) {
            responseHeaders.put(header, SchemaMatchers.header(header));
        }
        return this;
    }

    /** Runs the SDK against a mock of this interaction, and closes its client afterwards. */
    void when(Consumer<AtlasAccess> use) {
        when(Credentials.accessToken(TOKEN), use);
    }

    void when(Credentials credentials, Consumer<AtlasAccess> use) {
        runTogether(List.of(this), credentials, use);
    }

    /** Runs the SDK against a mock of several interactions that depend on one another. */
    static void runTogether(List<Interaction> interactions, Credentials credentials, Consumer<AtlasAccess> use) {
        PactBuilder builder = new PactBuilder(CONSUMER, PROVIDER, PactSpecVersion.V4);
        interactions.forEach(interaction -> interaction.addTo(builder));
        BasePact pact = builder.toPact();
        BaseMockServer mock = MockHttpServerKt.mockServer(pact, MockProviderConfig.createDefault(PactSpecVersion.V4));
        // Not by Pact's runner, which sleeps after each test: the mock records a request before it responds.
        mock.start();
        try (AtlasAccess client = interactions.get(0).client(mock.getPort(), credentials)) {
            use.accept(client);
        } catch (Throwable e) {
            PactVerificationResult state = mock.validateMockServerState(null);
            throw new AssertionError(new PactVerificationResult.Error(e, state).getDescription(), e);
        } finally {
            mock.stop();
        }
        PactVerificationResult result =
                mock.verifyResultAndWritePact(null, new PactTestExecutionContext(), pact, PactSpecVersion.V4);
        if (!(result instanceof PactVerificationResult.Ok)) {
            throw new AssertionError(result.getDescription());
        }
    }

    private AtlasAccess client(int port, Credentials credentials) {
        AtlasAccessBuilder builder = AtlasAccess.builder()
                // The mock responds with 500 to an unexpected request.
                .retryPolicy(RetryPolicy.NONE)
                .baseUrl(URI.create("http://127.0.0.1:" + port))
                .apiVersion(version)
                .credentials(credentials);
        if (plainJson) {
            builder.httpClient(new PlainJsonTransport());
        }
        return builder.build();
    }

    private void addTo(PactBuilder pact) {
        states.forEach(pact::given);
        pact.expectsToReceiveHttpInteraction(
                description, http -> http.withRequest(this::request).willRespondWith(this::response));
    }

    private HttpRequestBuilder request(HttpRequestBuilder http) {
        http.method(method).path(path);
        requestHeaders.forEach(http::header);
        query.forEach(http::queryParameter);
        // With a media type here Pact would write the header twice.
        return requestBody == null ? http : http.body(requestBody);
    }

    private HttpResponseBuilder response(HttpResponseBuilder http) {
        http.status(status);
        responseHeaders.forEach(http::header);
        return responseBody == null ? http : http.body(responseBody);
    }

    private Interaction request(String method, String path, String accept) {
        this.method = method;
        this.path = path;
        requestHeaders.put("Accept", accept);
        return this;
    }

    private Interaction body(String mediaType, String body) {
        requestHeaders.put("Content-Type", mediaType);
        requestBody = body;
        return this;
    }

    private Interaction response(int status, int innerStatus, String mediaType, JsonNode body) {
        this.status = status;
        responseHeaders.put("Content-Type", SchemaMatchers.mediaType(mediaType));
        DocumentedResponse documented = new DocumentedResponse(
                method, path, status, query.containsKey("envelope"), UndocumentedValues.announcedBy(states));
        responseBody = SchemaMatchers.body(documented, mediaType, body, exact, innerStatus);
        return this;
    }

    private boolean versioned() {
        return path.startsWith("/api/atlas/v2/");
    }

    private static String versionedJson(LocalDate version) {
        return "application/vnd.atlas." + version + "+json";
    }
}
