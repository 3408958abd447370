package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.AzureServicePrincipalUpdate;
import dev.atlasaccess.model.CloudProviderAccessRoleUpdate;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The client sends the documented requests and nothing else. */
class HttpRequestTest {
    private final MockAtlas atlas = new MockAtlas();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @Test
    void listRoles_sendsGetWithoutBody() {
        atlas.respond(DocumentedExamples.body("v2-list/response-200"));
        atlas.client().listRoles(PROJECT);

        RecordedRequest request = atlas.request();
        assertThat(request.getRequestLine())
                .isEqualTo("GET /api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess HTTP/1.1");
        assertThat(request.getHeaders().values("Accept")).containsExactly("application/vnd.atlas.2023-01-01+json");
        assertThat(request.getHeaders().values("Authorization")).containsExactly("Bearer canary-token");
        assertThat(request.getHeaders().values("User-Agent"))
                .singleElement()
                .satisfies(agent -> assertThat(agent).startsWith("atlas-access/0."));
        assertThat(request.getHeaders().get("Content-Type")).isNull();
        assertThat(request.getBodySize()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2023-01-01", "2023-10-01", "2024-05-30", "2024-10-23"})
    void apiVersion_isInAcceptAndContentType(LocalDate version) {
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-gcp"));
        AtlasAccess client = atlas.builder().apiVersion(version).build();
        client.authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate());

        RecordedRequest request = atlas.request();
        String mediaType = "application/vnd.atlas." + version + "+json";
        assertThat(request.getHeaders().values("Accept")).containsExactly(mediaType);
        assertThat(request.getHeaders().values("Content-Type")).containsExactly(mediaType);
    }

    static Stream<Arguments> documentedUpdates() {
        return Stream.of(
                Arguments.of(
                        "v2-authorize/request-gcp", new GcpServiceAccountUpdate(), "v2-authorize/response-200-gcp"),
                Arguments.of(
                        "v2-authorize/request-aws",
                        new AwsIamRoleUpdate()
                                .iamAssumedRoleArn(DocumentedExamples.json("v2-authorize/request-aws")
                                        .get("iamAssumedRoleArn")
                                        .textValue()),
                        "v2-authorize/response-200-aws"));
    }

    @ParameterizedTest
    @MethodSource("documentedUpdates")
    void authorizeRole_sendsTheDocumentedBody(String example, CloudProviderAccessRoleUpdate update, String response) {
        atlas.respond(DocumentedExamples.body(response));
        atlas.client().authorizeRole(PROJECT, ROLE, update);

        RecordedRequest request = atlas.request();
        assertThat(request.getRequestLine())
                .isEqualTo("PATCH /api/atlas/v2/groups/" + PROJECT + "/cloudProviderAccess/" + ROLE + " HTTP/1.1");
        assertThat(DocumentedExamples.parse(request.getBody().utf8())).isEqualTo(DocumentedExamples.json(example));
    }

    @Test
    void unsetFields_areNotSent() {
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-azure"));
        String tenant = "c1a6f0d2-9e35-4b87-a2f4-7d8c3e5b1a90";
        atlas.client().authorizeRole(PROJECT, ROLE, new AzureServicePrincipalUpdate().tenantId(tenant));

        assertThat(atlas.request().getBody().utf8())
                .isEqualTo("{\"providerName\":\"AZURE\",\"tenantId\":\"" + tenant + "\"}");
    }

    @Test
    void updateInAList_keepsItsProviderName() {
        assertThat(AtlasJson.write(List.of(new GcpServiceAccountUpdate()))).isEqualTo("[{\"providerName\":\"GCP\"}]");
    }

    @Test
    @SuppressWarnings("deprecation") // the operation is
    void v1Call_usesPlainJson() {
        atlas.respond(200, "application/json", DocumentedExamples.body("v1.0-authorize/response-200-aws"));
        String arn = DocumentedExamples.json("v1.0-authorize/response-200-aws")
                .get("iamAssumedRoleArn")
                .textValue();
        AtlasAccess client =
                atlas.builder().apiVersion(LocalDate.of(2024, 10, 23)).build();
        client.authorizeRoleV1(PROJECT, ROLE, new AwsIamRoleUpdate().iamAssumedRoleArn(arn));

        RecordedRequest request = atlas.request();
        assertThat(request.getRequestLine())
                .isEqualTo("PATCH /api/atlas/v1.0/groups/" + PROJECT + "/cloudProviderAccess/" + ROLE + " HTTP/1.1");
        assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
        assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
        assertThat(DocumentedExamples.parse(request.getBody().utf8()))
                .isEqualTo(DocumentedExamples.json("v1.0-authorize/request-aws").put("iamAssumedRoleArn", arn));
    }

    @Test
    void generatedInterface_sendsQueryParameters() {
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-gcp"));
        atlas.client()
                .api()
                .authorizeGroupCloudProviderAccessRole(PROJECT, ROLE, new GcpServiceAccountUpdate(), null, true);

        assertThat(atlas.request().getTarget()).endsWith("/cloudProviderAccess/" + ROLE + "?pretty=true");
    }

    @Test
    void pathOfTheBaseUrl_isKept() {
        atlas.respond(DocumentedExamples.body("v2-list/response-200"));
        AtlasAccess client =
                atlas.builder().baseUrl(atlas.url().resolve("/proxy/atlas/")).build();
        client.listRoles(PROJECT);

        assertThat(atlas.request().getTarget()).startsWith("/proxy/atlas/api/atlas/v2/groups/");
    }
}
