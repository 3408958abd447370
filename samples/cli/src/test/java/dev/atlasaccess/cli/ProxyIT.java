package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy credentials in the log of {@code --debug}. */
class ProxyIT {
    private static final String PASSWORD = "canary";

    @Test
    void theCredentialsAreNotLogged(@TempDir Path directory) throws IOException {
        Path trustStore = directory.resolve("atlas.p12");
        try (AtlasEmulator atlas = AtlasEmulator.builder().http2Tls().start();
                ConnectProxy proxy = new ConnectProxy("user", PASSWORD)) {
            atlas.certificate().writeTrustStore(trustStore);
            List<String> command = Jar.command(
                    List.of(
                            "-Djavax.net.ssl.trustStore=" + trustStore,
                            "-Djavax.net.ssl.trustStorePassword=" + EmulatorCertificate.TRUST_STORE_PASSWORD),
                    "list",
                    "--debug");
            Map<String, String> environment = new TreeMap<>(atlas.environment());

            environment.put("HTTPS_PROXY", "http://user:" + PASSWORD + "@" + proxy.address());
            Run accepted = Jar.finish(Jar.start(environment, command));
            assertThat(accepted.exitStatus()).as(accepted.err()).isZero();
            assertThat(accepted.err()).contains("DEBUG").doesNotContain("canary");

            environment.put("HTTPS_PROXY", "http://user:wrong-canary@" + proxy.address());
            Run rejected = Jar.finish(Jar.start(environment, command));
            assertThat(rejected.exitStatus()).isEqualTo(1);
            assertThat(rejected.err()).contains("DEBUG", "proxy").doesNotContain("canary");
        }
    }
}
