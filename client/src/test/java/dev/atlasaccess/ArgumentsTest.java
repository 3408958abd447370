package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.MockAtlas;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid arguments are rejected with their name before a request is sent. */
@NullUnmarked // null is what is tested
class ArgumentsTest {
    private final MockAtlas atlas = new MockAtlas();
    private final AtlasAccess client = atlas.client();

    @AfterEach
    void nothingWasSent() {
        assertThat(atlas.requests()).isZero();
        atlas.close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "", "32b6e34b3d91647abb20e7b", "32b6e34b3d91647abb20e7b80", "32B6E34B3D91647ABB20E7B8",
                "32b6e34b3d91647abb20e7bg", "32b6e34b3d91647a/b20e7b8", "g/1?x", "32b6e34b3d91647abb20e7b8\n"
            })
    void malformedId_isRejected(String id) {
        assertRejected("projectId", "24 lower-case hexadecimal digits", () -> client.listRoles(id));
        assertRejected("projectId", "24", () -> client.withResponse().listRoles(id));
        assertRejected("projectId", "24", () -> client.api().listGroupCloudProviderAccess(id, null, null));
        assertRejected("projectId", "24", () -> client.authorizeRole(id, ROLE, new GcpServiceAccountUpdate()));
        assertRejected("roleId", "24", () -> client.authorizeRole(PROJECT, id, new GcpServiceAccountUpdate()));
        assertRejected("roleId", "24", () -> authorizeV1(id));
    }

    @Test
    void malformedId_isNotInTheMessage() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> client.listRoles("canary-secret"));

        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 19, 2049})
    void arnOfWrongLength_isRejected(int length) {
        AwsIamRoleUpdate update = new AwsIamRoleUpdate().iamAssumedRoleArn("a".repeat(length));

        assertRejected("iamAssumedRoleArn", "20 to 2048 characters", () -> client.authorizeRole(PROJECT, ROLE, update));
    }

    static Stream<Arguments> azureIds() {
        String uuid = "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a9";
        return Stream.of("", "string", uuid, uuid + "g", uuid + "00", "1-1-1-1-1")
                .flatMap(id -> Stream.of(
                        Arguments.of("atlasAzureAppId", new AzureServicePrincipalUpdate().atlasAzureAppId(id)),
                        Arguments.of("servicePrincipalId", new AzureServicePrincipalUpdate().servicePrincipalId(id)),
                        Arguments.of("tenantId", new AzureServicePrincipalUpdate().tenantId(id))));
    }

    @ParameterizedTest
    @MethodSource("azureIds")
    void malformedAzureId_isRejected(String name, AzureServicePrincipalUpdate update) {
        assertRejected(name, "UUID", () -> client.authorizeRole(PROJECT, ROLE, update));
    }

    @Test
    void missingUpdate_isRejected() {
        assertRejected("update", "null", () -> client.authorizeRole(PROJECT, ROLE, (AwsIamRoleUpdate) null));
        assertRejected(
                "update",
                "null",
                () -> client.withResponse().authorizeRole(PROJECT, ROLE, (CloudProviderAccessRoleUpdate) null));
    }

    static Stream<CloudProviderAccessRoleUpdate> updatesOfAnotherProvider() {
        return Stream.of(
                AtlasJson.read("{\"providerName\":\"AZURE\"}", AwsIamRoleUpdate.class),
                AtlasJson.read("{\"providerName\":\"azure\"}", AzureServicePrincipalUpdate.class),
                AtlasJson.read("{\"providerName\":null}", GcpServiceAccountUpdate.class));
    }

    @ParameterizedTest
    @MethodSource("updatesOfAnotherProvider")
    void updateWithAnotherProviderName_isRejected(CloudProviderAccessRoleUpdate update) {
        assertRejected("providerName", "must be", () -> client.authorizeRole(PROJECT, ROLE, update));
    }

    @ParameterizedTest
    @CsvSource({
        "http://cloud.mongodb.com, https",
        "http://10.0.0.1:8080, https",
        "http://localhost.example.com, https",
        "http://127.0.0.1.example.com, https",
        "ftp://127.0.0.1, https",
        "cloud.mongodb.com, https",
        "https:///api, https",
        "https://user:canary@cloud.mongodb.com, credentials",
        "https://cloud.mongodb.com/api/atlas/v2, /api",
        "https://cloud.mongodb.com?x=1, query",
        "https://cloud.mongodb.com#x, fragment"
    })
    void invalidBaseUrl_isRejectedWithoutShowingIt(String url, String remedy) {
        IllegalArgumentException error =
                assertRejected("baseUrl", remedy, () -> AtlasAccess.builder().baseUrl(URI.create(url)));

        assertThat(error.getMessage()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://localhost",
                "http://[::1]:1",
                "HTTPS://cloud.mongodb.com",
                "https://cloud.mongodbgov.com/"
            })
    void httpsOrLoopbackBaseUrl_isAccepted(String url) {
        AtlasAccess.builder()
                .credentials(Credentials.accessToken("canary"))
                .baseUrl(URI.create(url))
                .build()
                .close();
    }

    @Test
    void invalidSettings_areRejected() {
        AtlasAccessBuilder builder = AtlasAccess.builder();
        assertRejected("credentials", "set", builder::build);
        assertRejected("credentials", "null", () -> builder.credentials(null));
        assertRejected("baseUrl", "null", () -> builder.baseUrl(null));
        assertRejected("apiVersion", "null", () -> builder.apiVersion(null));
        assertRejected("apiVersion", "2023-01-01", () -> builder.apiVersion(LocalDate.of(2022, 12, 31)));
        assertRejected("timeout", "null", () -> builder.timeout(null));
        assertRejected("timeout", "1 millisecond", () -> builder.timeout(Duration.ZERO));
        assertRejected("timeout", "24 days", () -> builder.timeout(Duration.ofDays(25)));
        assertRejected("maxResponseBytes", "at least 1", () -> builder.maxResponseBytes(0));
        assertRejected("httpClient", "null", () -> builder.httpClient(null));
    }

    @Test
    void invalidCredentials_areRejected() {
        assertRejected("clientId", "empty", () -> Credentials.serviceAccount("", "canary"));
        assertRejected("clientSecret", "empty", () -> Credentials.serviceAccount("id", null));
        assertRejected("clientSecret", "line break", () -> Credentials.serviceAccount("id", "canary\n"));
        assertRejected("token", "empty", () -> Credentials.accessToken(" "));
        assertRejected("token", "spaces", () -> Credentials.accessToken("Bearer canary"));
        assertRejected("publicKey", "serviceAccount", () -> Credentials.apiKey("mdb_sa_id_canary", "canary"));
        assertRejected("privateKey", "serviceAccount", () -> Credentials.apiKey("public", "mdb_sa_sk_canary"));
        assertRejected("token", "serviceAccount", () -> Credentials.accessToken("mdb_sa_sk_canary"));
        assertRejected("clientId", "swapped", () -> Credentials.serviceAccount("mdb_sa_sk_canary", "mdb_sa_id_x"));
        assertRejected("privateKey", "empty", () -> Credentials.apiKey("public", ""));
    }

    @SuppressWarnings("deprecation") // the operation is
    private void authorizeV1(String roleId) {
        client.authorizeRoleV1(PROJECT, roleId, new AwsIamRoleUpdate());
    }

    private static IllegalArgumentException assertRejected(String name, String expected, Executable call) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, call);
        assertThat(error).hasMessageContaining(name).hasMessageContaining(expected);
        assertThat(error.getMessage()).doesNotContain("canary");
        return error;
    }
}
