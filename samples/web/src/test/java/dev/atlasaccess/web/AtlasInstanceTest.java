package dev.atlasaccess.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.emulator.AtlasEmulator;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Which Atlas the console shows. */
class AtlasInstanceTest {
    @Test
    void withoutConfigurationItIsAnEmbeddedOneAndSaysSo() {
        try (ConfigurableApplicationContext console = RoleConsoleApplication.start(Map.of(), "--server.port=0")) {
            String port = console.getEnvironment().getProperty("local.server.port", "");
            PageClient.Page page = new PageClient(URI.create("http://127.0.0.1:" + port)).open("/");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text("aside")).contains("An embedded Atlas", "nothing here is real");
            assertThat(page.html().select("section > h2").eachText()).containsExactly("AWS", "Azure", "Google Cloud");
        }
    }

    @Test
    void aProjectAloneNamesNoAtlas() {
        try (AtlasInstance target = AtlasInstance.of(Map.of("MONGODB_ATLAS_PROJECT_ID", "0123456789abcdef01234567"))) {
            assertThat(target.isEmbedded()).isTrue();
        }
    }

    @Test
    void credentialsNameTheRealOne() {
        try (AtlasInstance target = AtlasInstance.of(
                Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "x", "MONGODB_ATLAS_PROJECT_ID", " 0123456789abcdef01234567 "))) {
            assertThat(target.isEmbedded()).isFalse();
            assertThat(target.baseUrl()).isEqualTo("https://cloud.mongodb.com");
            assertThat(target.projectIds()).containsExactly("0123456789abcdef01234567");
        }
        try (AtlasInstance target = AtlasInstance.of(
                Map.of("MONGODB_ATLAS_ACCESS_TOKEN", "x", "MONGODB_ATLAS_BASE_URL", "https://cloud.mongodbgov.com"))) {
            assertThat(target.baseUrl()).isEqualTo("https://cloud.mongodbgov.com");
        }
    }

    @Test
    void severalProjectsAreOfferedToChooseFrom() {
        try (AtlasEmulator atlas = AtlasEmulator.start()) {
            Map<String, String> variables = new HashMap<>(atlas.environment());
            variables.put("MONGODB_ATLAS_PROJECT_ID", atlas.projectId() + ", 0123456789abcdef01234567,");
            try (ConfigurableApplicationContext console = RoleConsoleApplication.start(variables, "--server.port=0")) {
                String port = console.getEnvironment().getProperty("local.server.port", "");
                PageClient client = new PageClient(URI.create("http://127.0.0.1:" + port));
                PageClient.Page page = client.open("/");

                assertThat(page.status()).isEqualTo(200);
                assertThat(page.text("h1")).isEqualTo("Which project?");
                assertThat(page.text("main")).contains("MONGODB_ATLAS_PROJECT_ID names several");
                assertThat(page.html().select("main li a").eachText())
                        .containsExactly(atlas.projectId(), "0123456789abcdef01234567");
                assertThat(client.open(page.html().expectFirst("main li a").attr("href"))
                                .text("h1"))
                        .isEqualTo("Cloud provider access");
            }
        }
    }

    @Test
    void halfAPairOfCredentialsIsAnErrorAndNoEmbeddedAtlas() {
        assertThatThrownBy(() -> AtlasInstance.of(Map.of("MONGODB_ATLAS_CLIENT_ID", "x")))
                .isInstanceOf(InvalidEnvironmentException.class)
                .hasMessageContaining("MONGODB_ATLAS_CLIENT_SECRET must be set together");
    }

    @Test
    void aSecretInTheWrongVariableIsNamedAndNotShown() {
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
    void theUrlOfOlderToolsCounts() {
        try (AtlasInstance target = AtlasInstance.of(Map.of(
                "MCLI_PUBLIC_API_KEY",
                "x",
                "MCLI_PRIVATE_API_KEY",
                "x",
                "MCLI_OPS_MANAGER_URL",
                "https://cloud.mongodbgov.com/"))) {
            assertThat(target.baseUrl()).isEqualTo("https://cloud.mongodbgov.com");
        }
    }
}
