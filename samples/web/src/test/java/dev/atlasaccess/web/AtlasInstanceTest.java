package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Atlas that environment variables select. */
class AtlasInstanceTest {
    @Test
    void embeddedWithProjectIdOnly() {
        try (AtlasInstance instance =
                AtlasInstance.of(Map.of("MONGODB_ATLAS_PROJECT_ID", "0123456789abcdef01234567"))) {
            assertThat(instance.isEmbedded()).isTrue();
        }
    }

    @Test
    void realWithCredentials() {
        try (AtlasInstance instance = AtlasInstance.of(
                Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "x", "MONGODB_ATLAS_PROJECT_ID", " 0123456789abcdef01234567 "))) {
            assertThat(instance.isEmbedded()).isFalse();
            assertThat(instance.baseUrl()).isEqualTo("https://cloud.mongodb.com");
            assertThat(instance.projectIds()).containsExactly("0123456789abcdef01234567");
        }
        try (AtlasInstance instance = AtlasInstance.of(
                Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "x", "MONGODB_ATLAS_BASE_URL", "https://cloud.mongodbgov.com"))) {
            assertThat(instance.baseUrl()).isEqualTo("https://cloud.mongodbgov.com");
        }
    }

    @Test
    void incompleteCredentialsAreAnError() {
        assertThatThrownBy(() -> AtlasInstance.of(Map.of("MONGODB_ATLAS_CLIENT_ID", "x")))
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining("MONGODB_ATLAS_CLIENT_SECRET must be set together");
    }

    @Test
    void secretInTheWrongVariableIsNotShown() {
        for (String name :
                new String[] {"MONGODB_ATLAS_PROJECT_ID", "MONGODB_ATLAS_BASE_URL", "MCLI_SERVICE", "HTTPS_PROXY"}) {
            assertThatThrownBy(() ->
                            AtlasInstance.of(Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "x", name, "ftp://mdb_sa_sk_canary")))
                    .isInstanceOf(InvalidEnvironmentException.class)
                    .hasMessageContaining(name)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    void acceptsTheBaseUrlVariableOfOlderTools() {
        try (AtlasInstance instance = AtlasInstance.of(Map.of(
                "MCLI_PUBLIC_API_KEY",
                "x",
                "MCLI_PRIVATE_API_KEY",
                "x",
                "MCLI_OPS_MANAGER_URL",
                "https://cloud.mongodbgov.com/"))) {
            assertThat(instance.baseUrl()).isEqualTo("https://cloud.mongodbgov.com");
        }
    }
}
