package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator over HTTP. */
class AtlasEmulatorTest {
    private static final String V2 = "application/vnd.atlas.2023-01-01+json";
    private static final String ROLES = "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess";
    private static final String AWS_ROLE = ROLES + "/32b6e34b3d91647abb20e7b8";
    private static final String AZURE_ROLE = ROLES + "/32b6e34b3d91647abb20e7b9";
    private static final String GCP_ROLE = ROLES + "/32b6e34b3d91647abb20e7ba";

    @RegisterExtension
    static final AtlasEmulatorExtension EXTENSION = new AtlasEmulatorExtension();

    private final AtlasEmulator atlas = EXTENSION.emulator();
    private String token;

    @BeforeEach
    void logIn() throws IOException {
        token = TokenRequest.newToken(atlas);
    }

    @Test
    void anInvalidProjectIdIsNamed() {
        String role = Fragment.example("AwsRole").toString();
        for (String id : List.of("", "my-project", "64A1F0C2B3D4E5F60718293A")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> atlas.addProject(id))
                    .withMessageStartingWith("projectId must be 24 lower-case hexadecimal digits");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> atlas.addRole(id, role))
                    .withMessageStartingWith("projectId must be 24 lower-case hexadecimal digits");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atlas.removeRoles("000000000000000000000009"))
                .withMessageStartingWith("projectId must be that of a project");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aNullSettingIsNamed() {
        AtlasEmulatorBuilder settings = AtlasEmulator.builder();
        assertThatNullPointerException().isThrownBy(() -> settings.seed(null)).withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> settings.scenario(null))
                .withMessage("scenario");
        assertThatNullPointerException().isThrownBy(() -> settings.clock(null)).withMessage("clock");
        assertThatNullPointerException()
                .isThrownBy(() -> settings.onRequest(null))
                .withMessage("listener");
    }

    @Test
    void anAuthorizationIsPersistent() throws IOException {
        JsonNode before = json(get(ROLES));
        assertThat(before.at("/awsIamRoles/0/authorizedDate").isNull()).isTrue();
        assertThat(before.at("/awsIamRoles/0/iamAssumedRoleArn").isNull()).isTrue();

        JsonNode role = json(patch(AWS_ROLE, example("AuthorizeAwsRequest")));

        assertThat(role.get("iamAssumedRoleArn"))
                .isEqualTo(Fragment.example("AuthorizeAwsRequest").get("iamAssumedRoleArn"));
        assertThat(role.get("authorizedDate").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(json(get(ROLES)).at("/awsIamRoles/0")).isEqualTo(role);
    }

    @Test
    void responsesAreValidByTheFragment() throws IOException {
        assertValid("AwsIamRole", patch(AWS_ROLE, example("AuthorizeAwsRequest")));
        assertValid("AzureServicePrincipal", patch(AZURE_ROLE, example("AuthorizeAzureRequest")));
        assertValid("GcpServiceAccount", patch(GCP_ROLE, example("AuthorizeGcpRequest")));
    }

    private void assertValid(String schema, HttpResponse<String> response) throws IOException {
        ObjectNode role = (ObjectNode) json(response);
        // The union of usages has an open branch, which makes oneOf match twice.
        role.remove("featureUsages");
        assertThat(Fragment.violations(schema, role)).isEmpty();
    }

    private String example(String name) {
        return Fragment.example(name).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 429, 500, 503})
    void aQueuedErrorIsSentOnce(int status) throws IOException {
        atlas.failNext(status);

        HttpResponse<String> response = get(ROLES);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response)).isEqualTo(Fragment.error(status));
        assertThat(Fragment.violations("ApiError", json(response))).isEmpty();
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 429 || status == 503);
        assertThat(get(ROLES).statusCode()).isEqualTo(200);
    }

    @Test
    void anUndocumentedErrorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atlas.failNext(418))
                .withMessage("status must be one of [400, 401, 403, 404, 409, 429, 500, 503]");
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of(
                        AWS_ROLE, "{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":\"short\"}", "iamAssumedRoleArn"),
                Arguments.of(AWS_ROLE, "{\"providerName\":\"AWS\",\"iamAssumedRoleArn\":null}", "iamAssumedRoleArn"),
                Arguments.of(AWS_ROLE, "{\"providerName\":\"AWS\",\"tenantId\":\"x\"}", "tenantId"),
                Arguments.of(AWS_ROLE, "{\"providerName\":\"AZURE\"}", "providerName"),
                Arguments.of(AWS_ROLE, "{\"iamAssumedRoleArn\":\"arn:aws:iam::123456789012:root\"}", "providerName"),
                Arguments.of(AZURE_ROLE, "{\"providerName\":\"AZURE\",\"tenantId\":\"string\"}", "tenantId"),
                Arguments.of(GCP_ROLE, "{\"providerName\":\"GCP\",\"status\":\"COMPLETE\"}", "status"),
                Arguments.of(AWS_ROLE, "{\"providerName\":\"AWS\"} trailing", "body"),
                Arguments.of(AWS_ROLE, "[]", "body"),
                Arguments.of(AWS_ROLE, "not json", "body"),
                Arguments.of(AWS_ROLE, "", "body"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aBodyIsValidatedByTheFragment(String path, String body, String field) throws IOException {
        JsonNode before = json(get(ROLES));
        HttpResponse<String> response = patch(path, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).at("/badRequestDetail/fields/0/field").textValue())
                .isEqualTo(field);
        assertThat(Fragment.violations("ApiError", json(response))).isEmpty();
        assertThat(json(get(ROLES))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/atlas/v2/groups/x/cloudProviderAccess, 400",
        "/api/atlas/v2/groups/64A1F0C2B3D4E5F60718293A/cloudProviderAccess, 400",
        "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess?pretty=yes, 400",
        "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess?prety=true, 400",
        "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess?pretty=, 400",
        "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess?pretty=true&pretty=true, 400",
        "/api/atlas/v2/groups/000000000000000000000000/cloudProviderAccess, 404",
        "/api/atlas/v2/groups, 404"
    })
    void aPathAndAQueryAreValidatedByTheFragment(String target, int status) throws IOException {
        HttpResponse<String> response = send("GET", target, V2, "", "Bearer " + token);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Fragment.violations("ApiError", json(response))).isEmpty();
    }

    @Test
    void aMethodThatIsNotDocumentedIsRefused() throws IOException {
        HttpResponse<String> response = send(
                "DELETE",
                "/api/atlas/v2/groups/64a1f0c2b3d4e5f60718293a/cloudProviderAccess",
                V2,
                "",
                "Bearer " + token);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(Fragment.violations("ApiError", json(response))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.atlas.2023-01-01+json | 200",
                "application/vnd.atlas.2024-10-23+json | 200",
                "application/vnd.atlas.2023-01-01+json;charset=utf-8 | 200",
                "application/vnd.atlas.2023-01-01+json; charset=UTF-8; q=0.9 | 200",
                "Application/VND.Atlas.2023-01-01+JSON | 200",
                "application/vnd.atlas.2023-01-01+json;charset=latin1 | 406",
                "application/vnd.atlas.2023-01-01+json;version=2 | 406",
                "application/vnd.atlas.2022-12-31+json | 406",
                "application/vnd.atlas.2024-13-01+json | 406",
                "application/vnd.atlas.2023-01-01+json, application/json | 406",
                "application/json | 406",
                "*/* | 406"
            })
    void theVersionIsValidatedByTheFragment(String accept, int status) throws IOException {
        assertThat(send("GET", ROLES, accept, "", "Bearer " + token).statusCode())
                .isEqualTo(status);
    }

    /** The documented commands send plain JSON; the SDK and the heading of the page use the versioned type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | 200",
                "application/json; charset=utf-8 | 200",
                "application/json;charset=UTF-8 | 200",
                "Application/JSON ; charset=\"utf-8\" | 200",
                "application/vnd.atlas.2023-01-01+json | 200",
                "application/vnd.atlas.2023-01-01+json;charset=utf-8 | 200",
                "application/vnd.atlas.2022-12-31+json | 415",
                "application/json;charset=latin1 | 415",
                "application/json, text/plain | 415",
                "application/x-www-form-urlencoded | 415",
                "text/json | 415",
                " | 415"
            })
    void theMediaTypeOfAnUpdateIsValidatedByTheFragment(@Nullable String contentType, int status) throws IOException {
        for (String version : List.of("2023-01-01", "2023-10-01", "2024-05-30", "2024-10-23")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(atlas.baseUrl() + AWS_ROLE))
                    .header("Accept", "application/vnd.atlas." + version + "+json")
                    .header("Authorization", "Bearer " + token)
                    .method("PATCH", BodyPublishers.ofString(example("AuthorizeAwsRequest")));
            if (contentType != null) {
                request.header("Content-Type", contentType);
            }

            HttpResponse<String> response = TestClient.send(request.build());

            assertThat(response.statusCode()).isEqualTo(status);
            if (status == 200) {
                assertThat(response.headers().firstValue("Content-Type")).contains(V2 + ";charset=utf-8");
            } else {
                assertThat(json(response).get("errorCode").textValue()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
                assertThat(json(response).get("detail").textValue())
                        .startsWith("Content-Type must be application/vnd.atlas.2023-01-01+json or application/json");
            }
        }
    }

    @Test
    void everyResponseOfAnOperationHasTheRateLimit() throws IOException {
        atlas.play(Scenario.rateLimit(6, Duration.ofHours(1)));
        String unauthorized = "Bearer nonsense";

        assertThat(limits(get(ROLES))).isEqualTo("200 6 5");
        assertThat(limits(patch(AWS_ROLE, example("AuthorizeAwsRequest")))).isEqualTo("200 6 4");
        assertThat(limits(send("GET", ROLES, V2, "", unauthorized))).isEqualTo("401 6 4");
        assertThat(limits(sendV1(AWS_ROLE, null))).isEqualTo("200 6 3");
        assertThat(limits(sendV1(AZURE_ROLE, null))).isEqualTo("400 6 2");
        assertThat(limits(get(ROLES + "?envelope=true&pretty=true"))).isEqualTo("200 6 1");
        assertThat(limits(patch(AWS_ROLE, "x".repeat((1 << 20) + 1)))).isEqualTo("413 6 1");
        assertThat(limits(send("GET", ROLES, "*/*", "", "Bearer " + token))).isEqualTo("406 6 0");
        assertThat(limits(get(ROLES))).isEqualTo("429 6 0");
    }

    @Test
    void theDefaultRateLimitIsHigh() throws IOException {
        HttpResponse<String> first = get(ROLES);
        HttpResponse<String> second = get(ROLES);

        assertThat(limits(first)).isEqualTo("200 1000000 999999");
        assertThat(limits(second)).isEqualTo("200 1000000 999998");
        for (int status : List.of(400, 401, 403, 404, 409, 500)) {
            atlas.failNext(status);
            assertThat(limits(get(ROLES))).startsWith(status + " 1000000 99999");
        }
    }

    private static String limits(HttpResponse<String> response) {
        return response.statusCode() + " "
                + response.headers().firstValue("RateLimit-Limit").orElse("-") + " "
                + response.headers().firstValue("RateLimit-Remaining").orElse("-");
    }

    @Test
    void anEnvelopeContainsTheStatus() throws IOException {
        HttpResponse<String> list = get(ROLES + "?envelope=true");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(json(list).get("status").intValue()).isEqualTo(200);
        assertThat(json(list).get("content")).isEqualTo(json(get(ROLES)));

        HttpResponse<String> error =
                get("/api/atlas/v2/groups/000000000000000000000000/cloudProviderAccess?envelope=true");
        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(json(error).get("status").intValue()).isEqualTo(404);
        assertThat(json(error).at("/content/errorCode").textValue()).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void aTrustPolicyPropagatesAfterAttempts() throws IOException {
        atlas.propagateAfter(2);

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> early = patch(AWS_ROLE, example("AuthorizeAwsRequest"));
            assertThat(early.statusCode()).isEqualTo(400);
            assertThat(json(early)).isEqualTo(Fragment.example("ErrorCannotAssumeRole"));
        }
        assertThat(patch(AWS_ROLE, example("AuthorizeAwsRequest")).statusCode()).isEqualTo(200);
    }

    @Test
    void prettyIsIndented() throws IOException {
        assertThat(get(ROLES).body()).doesNotContain("\n");
        assertThat(get(ROLES + "?pretty=true").body()).contains("\n  \"awsIamRoles\"");
    }

    @Test
    void v1SupportsAwsAndApiKeysOnly() throws IOException {
        HttpResponse<String> aws = sendV1(AWS_ROLE, null);
        assertThat(aws.statusCode()).isEqualTo(200);
        assertThat(aws.headers().firstValue("Content-Type")).contains("application/json;charset=utf-8");
        assertThat(sendV1(AZURE_ROLE, null).statusCode()).isEqualTo(400);
        assertThat(sendV1(AWS_ROLE, "Bearer " + token).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> sendV1(String role, @Nullable String authorization) throws IOException {
        String target = role.replace("v2", "v1.0");
        String credentials = authorization == null ? DigestHeader.of(atlas, "PATCH", target) : authorization;
        return send("PATCH", target, "application/json", example("AuthorizeAwsRequestV1"), credentials);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer nonsense", "Basic bm9uc2Vuc2U6eA==", "Digest ", "Digest nonce=\"x\", response=\"y\""
            })
    void aRequestWithoutValidCredentialsIsChallenged(String authorization) throws IOException {
        HttpResponse<String> response = send("GET", ROLES, V2, "", authorization);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
                .matches(
                        "Digest realm=\"MMS Public API\", domain=\"\", nonce=\"[0-9a-f]{32}\", algorithm=MD5, qop=\"auth\","
                                + " stale=false");
    }

    @Test
    void aTokenIsGrantedAndRevokedForTheClientSecretOnly() throws IOException {
        assertThat(TokenRequest.send(atlas, "wrong", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
        assertThat(TokenRequest.send(atlas, atlas.clientSecret(), "grant_type=password")
                        .statusCode())
                .isEqualTo(400);
        assertThat(TokenRequest.send(atlas, atlas.clientSecret(), "").statusCode())
                .isEqualTo(400);
        assertThat(get(ROLES).statusCode()).isEqualTo(200);

        HttpRequest revoke = HttpRequest.newBuilder(atlas.baseUrl().resolve("/api/oauth/revoke"))
                .header("Authorization", TokenRequest.basic(atlas, atlas.clientSecret()))
                .POST(BodyPublishers.ofString("token=" + token + "&token_type_hint=access_token"))
                .build();
        assertThat(TestClient.send(revoke).statusCode()).isEqualTo(200);
        assertThat(get(ROLES).statusCode()).isEqualTo(401);
    }

    @Test
    void credentialsAreGeneratedAtEachStart() {
        try (AtlasEmulator other = AtlasEmulator.start()) {
            assertThat(other.clientSecret()).isNotEqualTo(atlas.clientSecret());
            assertThat(other.privateKey()).isNotEqualTo(atlas.privateKey());
            assertThat(other.baseUrl()).isNotEqualTo(atlas.baseUrl());
            assertThat(other.environment())
                    .containsEntry("MONGODB_ATLAS_BASE_URL", other.baseUrl().toString());
        }
    }

    @Test
    void credentialsMayBeFixed() throws IOException {
        AtlasEmulatorBuilder builder =
                AtlasEmulator.builder().apiKey("a-key", "a-private.key").serviceAccount("mdb_sa_id_1", "mdb_sa_sk_2~");
        for (int start = 0; start < 2; start++) {
            try (AtlasEmulator fixed = builder.start()) {
                TestClient client = new TestClient(fixed);
                String target = "/api/atlas/v2/groups/" + fixed.projectId() + "/cloudProviderAccess";

                assertThat(fixed.publicKey() + " " + fixed.privateKey()).isEqualTo("a-key a-private.key");
                assertThat(fixed.environment())
                        .containsEntry("MONGODB_ATLAS_CLIENT_ID", "mdb_sa_id_1")
                        .containsEntry("MONGODB_ATLAS_CLIENT_SECRET", "mdb_sa_sk_2~");
                assertThat(client.list().statusCode()).isEqualTo(200);
                assertThat(TestClient.send(
                                        HttpRequest.newBuilder(fixed.baseUrl().resolve(target))
                                                .header("Accept", V2)
                                                .header("Authorization", DigestHeader.of(fixed, "GET", target))
                                                .build())
                                .statusCode())
                        .isEqualTo(200);
                assertThat(fixed.requests().toString())
                        .doesNotContain("mdb_sa_sk_2~")
                        .doesNotContain("a-key");
            }
        }
    }

    @Test
    void theEnvironmentHasTheApiKeyIfOnlyThatIsFixed() {
        try (AtlasEmulator fixed =
                AtlasEmulator.builder().apiKey("a-key", "a-private.key").start()) {
            assertThat(fixed.environment())
                    .containsOnly(
                            entry("MONGODB_ATLAS_BASE_URL", fixed.baseUrl().toString()),
                            entry("MONGODB_ATLAS_PUBLIC_API_KEY", "a-key"),
                            entry("MONGODB_ATLAS_PRIVATE_API_KEY", "a-private.key"),
                            entry("MONGODB_ATLAS_PROJECT_ID", fixed.projectId()));
            assertThat(fixed).hasToString("AtlasEmulator[" + fixed.baseUrl() + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:b", "\"", "\u00e9", "$HOME"})
    void credentialsThatNeedQuotingAreRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasEmulator.builder().apiKey(value, "secret-1"))
                .withMessage("publicKey must be 1 to 200 letters, digits and characters of -._~");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtlasEmulator.builder().serviceAccount("id", value))
                .withMessage("clientSecret must be 1 to 200 letters, digits and characters of -._~");
    }

    /** So that the set of its counts stays small. */
    @Test
    void aNonceBecomesStaleAfterManyRequests() throws IOException {
        String nonce = DigestHeader.freshNonce(atlas);

        assertThat(send("GET", ROLES, V2, "", digest(nonce, "00010000", atlas.privateKey()))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> last = send("GET", ROLES, V2, "", digest(nonce, "ffffffff", atlas.privateKey()));
        assertThat(last.statusCode()).isEqualTo(401);
        assertThat(last.headers().firstValue("WWW-Authenticate").orElse("")).endsWith("stale=true");
    }

    @Test
    void anApiKeyAuthenticatesByDigest() throws IOException {
        String nonce = DigestHeader.freshNonce(atlas);
        String first = digest(nonce, "00000001", atlas.privateKey());

        assertThat(send("GET", ROLES, V2, "", first).statusCode()).isEqualTo(200);
        assertThat(send("GET", ROLES, V2, "", first).statusCode())
                .as("replayed")
                .isEqualTo(401);
        assertThat(send("GET", ROLES + "?pretty=true", V2, "", digest(nonce, "00000002", atlas.privateKey()))
                        .statusCode())
                .as("of another request")
                .isEqualTo(401);
        assertThat(send("GET", ROLES, V2, "", digest(nonce, "00000003", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", ROLES, V2, "", digest(nonce, "00000004", atlas.privateKey()))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> unknown = send("GET", ROLES, V2, "", digest("old", "00000001", atlas.privateKey()));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate").orElse("")).endsWith("stale=true");
    }

    private String digest(String nonce, String count, String privateKey) {
        return DigestHeader.of(atlas, nonce, count, privateKey, "GET", ROLES);
    }

    private HttpResponse<String> get(String target) throws IOException {
        return send("GET", target, V2, "", "Bearer " + token);
    }

    private HttpResponse<String> patch(String target, String body) throws IOException {
        return send("PATCH", target, V2, body, "Bearer " + token);
    }

    private HttpResponse<String> send(String method, String target, String accept, String body, String authorization)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(atlas.baseUrl() + target))
                .header("Accept", accept)
                .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (method.equals("PATCH")) {
            request.header("Content-Type", accept);
        }
        return TestClient.send(request.build());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
