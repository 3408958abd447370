package dev.atlasaccess;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static dev.atlasaccess.testing.MockAtlas.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.http.AtlasResponse;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccount;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** The view of the client that returns complete responses. */
class WithResponseTest {
    @Test
    void listRoles_returnsStatusHeadersAndBody() {
        String document = DocumentedExamples.body("v2-list/response-200");
        try (MockAtlas atlas = new MockAtlas();
                AtlasAccess client = atlas.client()) {
            atlas.server.enqueue(new MockResponse.Builder()
                    .addHeader("RateLimit-Limit", "100")
                    .addHeader("RateLimit-Remaining", "99")
                    .addHeader("X-Request-Id", "r1")
                    .body(document)
                    .build());

            AtlasResponse<CloudProviderAccessRoles> response =
                    client.withResponse().listRoles(PROJECT);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers().get("x-request-id")).containsExactly("r1");
            assertThat(response.rateLimit().limit()).hasValue(100);
            assertThat(response.rateLimit().remaining()).hasValue(99);
            assertThat(response.rateLimit().retryAfter()).isEmpty();
            assertThat(response.rawBody()).isEqualTo(document);
            assertThat(response.body().getGcpServiceAccounts()).hasSize(1);
        }
    }

    @Test
    void authorizeRole_returnsHeadersAndBody() {
        String document = DocumentedExamples.body("v2-authorize/response-200-gcp");
        try (MockAtlas atlas = new MockAtlas().respond(document);
                AtlasAccess client = atlas.client()) {
            AtlasResponse<GcpServiceAccount> response =
                    client.withResponse().authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate());

            assertThat(response.headers().get("content-type")).containsExactly(MockAtlas.JSON_2023);
            assertThat(response.rateLimit().limit()).isEmpty();
            assertThat(response.rawBody()).isEqualTo(document);
        }
    }
}
