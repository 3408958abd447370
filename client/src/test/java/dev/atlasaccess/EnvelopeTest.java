package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.errors.NotFoundException;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code envelope=true} and {@code pretty=true} change the formatting of a response and nothing else. */
class EnvelopeTest {
    private final MockAtlas atlas = new MockAtlas();

    @AfterEach
    void stop() {
        atlas.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "envelope"})
    void envelopedList_isUnwrapped(String key) {
        atlas.respond(wrapped(200, key, "v2-list/response-200"));
        CloudProviderAccessRoles roles = atlas.client().api().listGroupCloudProviderAccess(PROJECT, true, null);

        assertThat(atlas.request().getTarget()).endsWith("?envelope=true");
        assertThat(DocumentedExamples.parse(AtlasJson.write(roles)))
                .isEqualTo(DocumentedExamples.json("v2-list/response-200"));
    }

    @Test
    void listWithAStatusField_isDecoded() {
        atlas.respond(DocumentedExamples.json("v2-list/response-200")
                .put("status", 200)
                .toString());
        CloudProviderAccessRoles roles = atlas.client().api().listGroupCloudProviderAccess(PROJECT, true, null);

        assertThat(DocumentedExamples.parse(AtlasJson.write(roles)))
                .isEqualTo(DocumentedExamples.json("v2-list/response-200"));
    }

    @Test
    @SuppressWarnings("deprecation") // the operation is
    void envelopedV1Role_isUnwrapped() {
        atlas.respond(wrapped(200, "envelope", "v1.0-authorize/response-200-aws"));
        CloudProviderAccessRole role = atlas.client()
                .api()
                .authorizeCloudProviderAccessRoleV1(PROJECT, ROLE, new AwsIamRoleUpdate(), true, true);

        assertThat(DocumentedExamples.parse(AtlasJson.write(role)))
                .isEqualTo(DocumentedExamples.json("v1.0-authorize/response-200-aws"));
    }

    @Test
    void roleWithAStatusField_isNotTakenForAnEnvelope() {
        atlas.respond(DocumentedExamples.body("v2-authorize/response-200-gcp"));
        CloudProviderAccessRole role = atlas.client()
                .api()
                .authorizeGroupCloudProviderAccessRole(PROJECT, ROLE, new GcpServiceAccountUpdate(), true, null);

        assertThat(DocumentedExamples.parse(AtlasJson.write(role)))
                .isEqualTo(DocumentedExamples.json("v2-authorize/response-200-gcp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "envelope"})
    void envelopedError_isThrown(String key) {
        atlas.respond(wrapped(404, key, "v2-authorize/response-404"));
        NotFoundException error = assertThrows(
                NotFoundException.class, () -> atlas.client().api().listGroupCloudProviderAccess(PROJECT, true, null));

        assertThat(error.status()).isEqualTo(404);
        assertThat(error.errorCode()).contains("RESOURCE_NOT_FOUND");
    }

    @Test
    void envelopedStatus_isReported() {
        atlas.respond(wrapped(200, "content", "v2-list/response-200"));
        AtlasResponse<CloudProviderAccessRoles> response =
                atlas.client().api().listGroupCloudProviderAccessWithHttpInfo(PROJECT, true, false);

        assertThat(response.status()).isEqualTo(200);
        assertThat(atlas.request().getTarget()).endsWith("?envelope=true&pretty=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"404", "\"404\"", "404.0"})
    void statusNotations_areAccepted(String status) {
        atlas.respond(
                "{\"status\":" + status + ",\"content\":" + DocumentedExamples.body("v2-authorize/response-404") + "}");

        assertThrows(
                NotFoundException.class, () -> atlas.client().api().listGroupCloudProviderAccess(PROJECT, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "99", "600", "200.5", "\"COMPLETE\"", "null"})
    void fieldThatIsNoHttpStatus_isNotTakenForAnEnvelope(String status) {
        atlas.respond("{\"status\":" + status + ",\"awsIamRoles\":[]}");
        CloudProviderAccessRoles roles = atlas.client().api().listGroupCloudProviderAccess(PROJECT, true, null);

        assertThat(roles.getAdditionalProperties()).containsKey("status");
    }

    @Test
    void dataAfterAnEnvelope_isRejected() {
        atlas.respond("{\"status\":200,\"content\":{}} x");
        UnreadableResponseException error = assertThrows(
                UnreadableResponseException.class,
                () -> atlas.client().api().listGroupCloudProviderAccess(PROJECT, true, null));

        assertThat(error.reason()).isEqualTo(UnreadableResponseException.Reason.TRAILING_DATA);
    }

    @Test
    void indentedResponse_isDecoded() {
        atlas.respond(DocumentedExamples.json("v2-list/response-200").toPrettyString() + "\n");
        CloudProviderAccessRoles roles = atlas.client().api().listGroupCloudProviderAccess(PROJECT, null, true);

        assertThat(atlas.request().getTarget()).endsWith("?pretty=true");
        assertThat(DocumentedExamples.parse(AtlasJson.write(roles)))
                .isEqualTo(DocumentedExamples.json("v2-list/response-200"));
    }

    private static String wrapped(int status, String key, String example) {
        ObjectNode envelope = DocumentedExamples.JSON.createObjectNode().put("status", status);
        envelope.set(key, DocumentedExamples.json(example));
        return envelope.toString();
    }
}
