package dev.atlasaccess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.api.CloudProviderAccessApi;
import dev.atlasaccess.testing.MockAtlas;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The generated interface is a proxy. Its {@code Object} methods send no requests and work after close() too. */
class ApiProxyTest {
    private final MockAtlas atlas = new MockAtlas();
    private final AtlasAccess client = atlas.client();

    @AfterEach
    void stop() {
        client.close();
        atlas.close();
    }

    @Test
    @SuppressWarnings("SelfAssertion") // equals is what is tested
    void equals_isIdentity() {
        try (AtlasAccess other = atlas.client()) {
            client.close();
            CloudProviderAccessApi api = client.api();

            assertThat(api).isEqualTo(api).isNotEqualTo(other.api()).isNotEqualTo("api");
            assertThat(api.equals(null)).isFalse();
            assertThat(Set.of(api, other.api())).contains(api);
            assertThat(atlas.requests()).isZero();
        }
    }

    @Test
    void toString_containsTheBaseUrl() {
        assertThat(client.api().toString())
                .contains("CloudProviderAccessApi")
                .contains(atlas.url().toString());
    }
}
