package dev.atlasaccess.emulator;

import static dev.atlasaccess.emulator.TestClient.AWS_ROLE;
import static dev.atlasaccess.emulator.TestClient.GCP_ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios over HTTP, on a clock that the test advances. */
class ScenarioTest {
    private static final String SECOND_AWS_ROLE = "32b6e34b3d91647abb20e7bf";

    private static final ManualClock CLOCK = new ManualClock();

    @RegisterExtension
    static final AtlasEmulatorExtension EXTENSION =
            new AtlasEmulatorExtension(AtlasEmulator.builder().clock(CLOCK));

    private final AtlasEmulator atlas = EXTENSION.emulator();
    private TestClient client;

    @BeforeEach
    void logIn() throws IOException {
        client = new TestClient(atlas);
        atlas.addRole(
                atlas.projectId(),
                Fragment.example("AwsRole").put("roleId", SECOND_AWS_ROLE).toString());
    }

    @Test
    void aTrustPolicyPropagatesPerRoleAfterAttempts() throws IOException {
        atlas.play(Scenario.propagation(2));

        assertTooEarly(client.authorizeAws(AWS_ROLE));
        assertTooEarly(client.authorizeAws(SECOND_AWS_ROLE));
        assertTooEarly(client.authorizeAws(AWS_ROLE));
        assertThat(client.authorizeAws(AWS_ROLE).statusCode()).isEqualTo(200);
        assertTooEarly(client.authorizeAws(SECOND_AWS_ROLE));
        assertThat(client.authorizeAws(SECOND_AWS_ROLE).statusCode()).isEqualTo(200);
    }

    @Test
    void aTrustPolicyPropagatesAfterADuration() throws IOException {
        atlas.play(Scenario.propagation(Duration.ofSeconds(30)));
        CLOCK.advance(Duration.ofMinutes(5));

        assertTooEarly(client.authorizeAws(AWS_ROLE));
        CLOCK.advance(Duration.ofSeconds(29));
        assertTooEarly(client.authorizeAws(AWS_ROLE));
        CLOCK.advance(Duration.ofSeconds(1));
        assertThat(client.authorizeAws(AWS_ROLE).statusCode()).isEqualTo(200);
        assertTooEarly(client.authorizeAws(SECOND_AWS_ROLE));
    }

    private void assertTooEarly(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response)).isEqualTo(Fragment.example("ErrorCannotAssumeRole"));
    }

    @Test
    void aServiceAccountIsProvisionedAfterReads() throws IOException {
        atlas.play(Scenario.gcpProvisioning(2));

        for (String status : new String[] {"NOT_INITIATED", "NOT_INITIATED", "IN_PROGRESS", "IN_PROGRESS"}) {
            JsonNode account = serviceAccount();
            assertThat(account.get("status").textValue()).isEqualTo(status);
            assertThat(account.get("gcpServiceAccountForAtlas").isNull()).isTrue();
            assertThat(authorizedServiceAccount()).isEqualTo(account);
        }
        assertThat(serviceAccount()).isEqualTo(Fragment.example("GcpRole").put("status", "COMPLETE"));
        assertThat(authorizedServiceAccount().get("status").textValue()).isEqualTo("COMPLETE");
    }

    @Test
    void aServiceAccountIsProvisionedAfterADuration() throws IOException {
        atlas.play(Scenario.gcpProvisioning(Duration.ofSeconds(10)));

        assertThat(serviceAccount().get("status").textValue()).isEqualTo("NOT_INITIATED");
        CLOCK.advance(Duration.ofSeconds(10));
        assertThat(serviceAccount().get("status").textValue()).isEqualTo("IN_PROGRESS");
        CLOCK.advance(Duration.ofSeconds(10));
        assertThat(serviceAccount().get("status").textValue()).isEqualTo("COMPLETE");
    }

    @Test
    void aServiceAccountWithoutAddressGetsAValidOne() throws IOException {
        atlas.addRole(
                atlas.projectId(),
                Fragment.example("GcpRole").putNull("gcpServiceAccountForAtlas").toString());
        atlas.play(Scenario.gcpProvisioning(0));

        JsonNode account = serviceAccount();

        assertThat(account.get("gcpServiceAccountForAtlas").isTextual()).isTrue();
        assertThat(Fragment.violations("GcpServiceAccount", withoutUsages(account)))
                .isEmpty();
    }

    @Test
    void provisioningMayFail() throws IOException {
        atlas.play(Scenario.gcpProvisioningFails(1));

        assertThat(serviceAccount().get("status").textValue()).isEqualTo("NOT_INITIATED");
        assertThat(serviceAccount().get("status").textValue()).isEqualTo("IN_PROGRESS");
        JsonNode failed = serviceAccount();
        assertThat(failed.get("status").textValue()).isEqualTo("FAILED");
        assertThat(failed.get("gcpServiceAccountForAtlas").isNull()).isTrue();
    }

    private JsonNode serviceAccount() throws IOException {
        return client.listAsJson().at("/gcpServiceAccounts/0");
    }

    private JsonNode authorizedServiceAccount() throws IOException {
        return json(client.authorize(GCP_ROLE, "{\"providerName\":\"GCP\"}"));
    }

    @Test
    void aRateLimitCountsDownAndRestarts() throws IOException {
        atlas.play(Scenario.rateLimit(2, Duration.ofMinutes(1)));

        assertThat(limits(client.list())).isEqualTo("200 2 1 -");
        CLOCK.advance(Duration.ofMillis(20_500));
        assertThat(limits(client.list("000000000000000000000000"))).isEqualTo("404 2 0 -");
        HttpResponse<String> refused = client.list();
        assertThat(limits(refused)).isEqualTo("429 2 0 40");
        assertThat(json(refused).get("errorCode").textValue()).isEqualTo("RATE_LIMITED");
        assertThat(json(refused).get("parameters"))
                .hasToString("[\"/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess\",2,1]");
        assertThat(Fragment.violations("ApiError", json(refused))).isEmpty();
        CLOCK.advance(Duration.ofSeconds(40));
        assertThat(limits(client.list())).isEqualTo("200 2 1 -");
    }

    @Test
    void theDefaultRateLimitRestartsEachMinute() throws IOException {
        assertThat(limits(client.list())).isEqualTo("200 1000000 999999 -");
        assertThat(limits(client.list())).isEqualTo("200 1000000 999998 -");
        CLOCK.advance(Duration.ofMinutes(1));
        assertThat(limits(client.send(client.request("/api/atlas/v2/groups/x").setHeader("Authorization", "none"))))
                .isEqualTo("401 1000000 1000000 -");
        assertThat(limits(client.list())).isEqualTo("200 1000000 999999 -");
    }

    @Test
    void aResetRemovesTheRateLimit() throws IOException {
        atlas.play(Scenario.rateLimit(1, Duration.ofMinutes(1)));
        assertThat(limits(client.list())).isEqualTo("200 1 0 -");

        atlas.reset();

        assertThat(limits(client.list())).isEqualTo("200 1000000 999999 -");
    }

    @Test
    void aRateLimitDoesNotApplyToTokens() throws IOException {
        atlas.play(Scenario.rateLimit(1, Duration.ofSeconds(90)));

        for (int i = 0; i < 3; i++) {
            assertThat(TokenRequest.send(atlas, atlas.clientSecret(), "grant_type=client_credentials")
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(limits(client.list())).isEqualTo("200 1 0 -");
        assertThat(json(client.list()).at("/parameters/2")).hasToString("1.5");
    }

    @Test
    void noncesAndTokensExpire() throws IOException {
        String target = "/api/atlas/v2/groups/" + atlas.projectId() + "/cloudProviderAccess";
        String nonce = DigestHeader.freshNonce(atlas);

        CLOCK.advance(Duration.ofMinutes(5));
        HttpResponse<String> expired = client.send(client.request(target)
                .setHeader(
                        "Authorization", DigestHeader.of(atlas, nonce, "00000001", atlas.privateKey(), "GET", target)));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(header(expired, "WWW-Authenticate")).endsWith("stale=true");
        assertThat(client.list().statusCode()).isEqualTo(200);

        CLOCK.advance(Duration.ofMinutes(55));
        assertThat(client.list().statusCode()).isEqualTo(401);
    }

    private static String limits(HttpResponse<String> response) {
        return response.statusCode() + " " + header(response, "RateLimit-Limit") + " "
                + header(response, "RateLimit-Remaining") + " " + header(response, "Retry-After");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("-");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "BAD_GATEWAY"})
    void anOutageSendsHtmlAndEnds(Outage outage) throws IOException {
        atlas.play(Scenario.outage(outage, 2));

        assertThat(TokenRequest.send(atlas, atlas.clientSecret(), "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(outage.status());
        HttpResponse<String> down = client.list();
        assertThat(down.statusCode()).isEqualTo(outage.status());
        assertThat(down.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(down.headers().firstValue("Retry-After")).isEmpty();
        assertThat(down.body()).startsWith("<html>").contains("<title>" + outage.status() + " ");
        assertThat(client.list().statusCode()).isEqualTo(200);
    }

    @Test
    void anOutageLastsForItsDuration() throws IOException {
        atlas.play(Scenario.outage(Outage.UNAVAILABLE, Duration.ofSeconds(5)));

        assertThat(client.list().statusCode()).isEqualTo(503);
        CLOCK.advance(Duration.ofMillis(4_999));
        assertThat(client.list().statusCode()).isEqualTo(503);
        CLOCK.advance(Duration.ofMillis(1));
        assertThat(client.list().statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionIsClosed() throws IOException {
        atlas.play(Scenario.outage(Outage.CONNECTION_CUT, 1));

        // A PATCH: the client of the JDK retries a GET itself.
        assertThatThrownBy(() -> client.authorizeAws(AWS_ROLE)).isInstanceOf(IOException.class);
        assertThat(client.listAsJson().at("/awsIamRoles/0/iamAssumedRoleArn").isNull())
                .isTrue();
        assertThat(atlas.requests())
                .extracting(RecordedRequest::method, RecordedRequest::status)
                .contains(tuple("PATCH", 0));
    }

    @Test
    void anUnknownProviderIsListed() throws IOException {
        JsonNode before = client.listAsJson();
        atlas.play(Scenario.unknownProvider("Oracle"));

        JsonNode list = client.listAsJson();

        assertThat(list.at("/oracleRoles/0/providerName").textValue()).isEqualTo("ORACLE");
        assertThat(list.size()).isEqualTo(before.size() + 1);
        assertThat(Fragment.violations("UnknownProviderRole", list.at("/oracleRoles/0")))
                .isEmpty();
    }

    @Test
    void aRoleOfAnUnknownProviderCanBeAuthorized() throws IOException {
        atlas.play(Scenario.unknownProvider("Oracle"));
        atlas.play(Scenario.unknownProvider("Oci"));
        atlas.addProject("000000000000000000000001");
        JsonNode list = client.listAsJson();
        String roleId = list.at("/oracleRoles/0/roleId").textValue();

        HttpResponse<String> response = client.authorize(roleId, "{\"providerName\":\"GCP\"}");

        assertThat(list.at("/ociRoles/0/roleId").textValue()).isNotEqualTo(roleId);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(list.at("/oracleRoles/0"));
        assertThat(json(client.list("000000000000000000000001")).get("ociRoles"))
                .isEqualTo(list.get("ociRoles"));
    }

    @Test
    void aRoleOfAnUnknownProviderIsNotRemoved() throws IOException {
        atlas.play(Scenario.unknownProvider("Oracle"));
        JsonNode before = client.listAsJson();

        atlas.removeRoles(atlas.projectId());

        assertThat(client.listAsJson().get("awsIamRoles")).isEmpty();
        assertThat(client.listAsJson().get("oracleRoles")).isEqualTo(before.get("oracleRoles"));
    }

    @Test
    void aRoleOfAnUnknownProviderIsAddedToAnArrayOfItsName() throws IOException {
        ObjectNode role = Fragment.example("NewerProviderRole").put("weight", new BigDecimal("1.10"));
        atlas.addRole(atlas.projectId(), role.toString());

        String array = role.get("providerName").textValue().toLowerCase(Locale.ROOT) + "Roles";
        assertThat(client.list().body()).contains("\"" + array + "\":[" + role + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"providerName\":\"aws\"}", "{\"providerName\":\"\"}", "{\"providerName\":1}", "{}"})
    void aRoleWithoutProviderIsRefused(String role) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atlas.addRole(atlas.projectId(), role))
                .withMessageStartingWith("role must have a providerName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"providerName\":\"AWS\"}",
                "{\"providerName\":\"AWS\",\"roleId\":\"\"}",
                "{\"providerName\":\"AWS\",\"roleId\":1}"
            })
    void aRoleWithoutIdIsRefused(String role) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> atlas.addRole(atlas.projectId(), role))
                .withMessage("role must have an id, in roleId or _id");
    }

    @Test
    void aRoleWithTrailingTokensIsRefused() {
        String role = Fragment.example("AwsRole").toString();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> atlas.addRole(atlas.projectId(), role + " x"))
                .withMessage("role must be a JSON object");
    }

    @Test
    void aLatencyDelaysResponsesOfOperations() throws IOException {
        assertThat(header(client.list(), "X-Envoy-Upstream-Service-Time")).isEqualTo("0");
        atlas.play(Scenario.latency(Duration.ofMillis(200)));
        long start = System.nanoTime();

        HttpResponse<String> list = client.list();
        HttpResponse<String> missing = client.list("000000000000000000000001");

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(header(list, "X-Envoy-Upstream-Service-Time")).isEqualTo("200");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(header(missing, "X-Envoy-Upstream-Service-Time")).isEqualTo("200");
    }

    @Test
    void aLatencyOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.latency(Duration.ofMillis(60_001)))
                .withMessage("latency must be from 0 to 1 minute");
    }

    @Test
    void aResetRestoresTheInitialState() throws IOException {
        String atFirst;
        try (AtlasEmulator fresh = AtlasEmulator.start()) {
            atFirst = new TestClient(fresh).list().body();
        }
        atlas.failNext(409);
        atlas.propagateAfter(1);
        atlas.play(Scenario.propagation(1));
        atlas.play(Scenario.gcpProvisioningFails(0));
        atlas.play(Scenario.rateLimit(1, Duration.ofHours(1)));
        atlas.play(Scenario.outage(Outage.BAD_GATEWAY, 100));
        atlas.play(Scenario.unknownProvider("ORACLE"));
        atlas.play(Scenario.latency(Duration.ofMinutes(1)));
        atlas.addProject("000000000000000000000001");

        atlas.reset();

        assertThat(atlas.requests()).isEmpty();
        assertThat(client.list().body()).isEqualTo(atFirst);
        assertThat(client.list("000000000000000000000001").statusCode()).isEqualTo(404);
        assertThat(client.authorizeAws(AWS_ROLE).statusCode()).isEqualTo(200);
    }

    @Test
    void aScenarioOfTheBuilderIsPlayedAgainAfterAReset() throws IOException {
        try (AtlasEmulator limited = AtlasEmulator.builder()
                .scenario(Scenario.rateLimit(1, Duration.ofHours(1)))
                .start()) {
            TestClient other = new TestClient(limited);
            assertThat(other.list().statusCode()).isEqualTo(200);
            assertThat(other.list().statusCode()).isEqualTo(429);

            limited.reset();

            assertThat(other.list().statusCode()).isEqualTo(200);
            assertThat(other.list().statusCode()).isEqualTo(429);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "propagation=3",
                "propagation=30s",
                "gcp-provisioning=2",
                "gcp-failing=500ms",
                "rate-limit=100/1m",
                "unavailable=1m30s",
                "bad-gateway=5s",
                "connection-cut=1",
                "latency=200ms",
                "unknown-provider=ORACLE"
            })
    void theNotationOfAScenarioCanBeParsed(String notation) {
        assertThat(Scenario.parse(notation)).hasToString(notation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "propagation",
                "propagation=",
                "propagation=-1",
                "propagation=3x",
                "propagation=s",
                "rate-limit=100",
                "flood=3",
                "unavailable=soon",
                "unavailable=25h",
                "latency=5",
                "latency=2m",
                "rate-limit=0/1m",
                "rate-limit=1/10ms",
                "unknown-provider=",
                "unknown-provider=aws",
                "unknown-provider=A/B",
                "propagation=3/1m",
                "unavailable=3=4"
            })
    void aMalformedScenarioIsRefused(String notation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.parse(notation))
                .withMessageMatching(
                        ".*(is not a scenario; use one of propagation=3, .*|is not a duration; .*|must .*)");
    }

    @Test
    void aLengthOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.propagation(-1))
                .withMessage("attempts must not be negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenario.gcpProvisioning(Duration.ofSeconds(-1)))
                .withMessage("duration must be from 0 to 24 hours");
    }

    private static JsonNode withoutUsages(JsonNode role) {
        return ((ObjectNode) role.deepCopy()).without("featureUsages");
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
