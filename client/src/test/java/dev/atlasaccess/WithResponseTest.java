package dev.atlasaccess;

import static dev.atlasaccess.AtlasStub.PROJECT;
import static dev.atlasaccess.AtlasStub.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.model.CloudProviderAccessRole;
import dev.atlasaccess.model.CloudProviderAccessRoles;
import dev.atlasaccess.model.GcpServiceAccountUpdate;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** The view with the raw response. */
class WithResponseTest {
    @Test
    void allThatCameIsThere() {
        String document = Documented.text("v2-list/response-200");
        try (AtlasStub atlas = new AtlasStub();
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
    void anAuthorizationHasItToo() {
        String document = Documented.text("v2-authorize/response-200-gcp");
        try (AtlasStub atlas = new AtlasStub().answer(document);
                AtlasAccess client = atlas.client()) {
            AtlasResponse<CloudProviderAccessRole> response =
                    client.withResponse().authorizeRole(PROJECT, ROLE, new GcpServiceAccountUpdate());

            assertThat(response.headers().get("content-type")).containsExactly(AtlasStub.JSON_2023);
            assertThat(response.rateLimit().limit()).isEmpty();
            assertThat(response.rawBody()).isEqualTo(document);
        }
    }
}
