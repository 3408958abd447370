package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy of the environment, before an Atlas over TLS. {@link ProxyIT} has the log of a process. */
class ProxyTest {
    private static final String PASSWORD = "p@ss:canary%";
    private static final String ENCODED = "p%40ss%3Acanary%25";

    @TempDir
    private static Path directory;

    private static AtlasEmulator atlas;

    private ConnectProxy proxy;

    @BeforeAll
    static void startAtlas() throws IOException {
        atlas = AtlasEmulator.builder().http2Tls().start();
        Path trustStore = directory.resolve("atlas.p12");
        atlas.certificate().writeTrustStore(trustStore);
        System.setProperty("javax.net.ssl.trustStore", trustStore.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", EmulatorCertificate.TRUST_STORE_PASSWORD);
    }

    @AfterAll
    static void stopAtlas() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
        atlas.close();
    }

    @BeforeEach
    void start() throws IOException {
        atlas.reset();
        proxy = new ConnectProxy("user", PASSWORD);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
    void theProxyIsUsedWithItsCredentials(String name) {
        Run run = run(Map.of(name, "http://user:" + ENCODED + "@" + proxy.address()), "list");

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(run.out()).contains("AWS");
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT " + host() + " "));
        assertThat(atlas.requests()).isNotEmpty();
    }

    @Test
    void anExemptHostIsReachedDirectly() {
        Run run = run(
                Map.of("HTTPS_PROXY", "http://" + proxy.address(), "NO_PROXY", host().replaceFirst(":.*", "")), "list");

        assertThat(run.exitStatus()).as(run.err()).isZero();
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void rejectedCredentialsAreAnError() {
        Run run = run(Map.of("HTTPS_PROXY", "http://user:canary@" + proxy.address()), "list");

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.err()).contains("proxy").doesNotContain("canary");
        assertThat(atlas.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://user:canary@proxy", "socks5://user:canary@proxy", "user:can@ary@proxy:x"})
    void anInvalidProxyIsNamedAndNotPrinted(String value) {
        Run run = run(Map.of("HTTPS_PROXY", value), "list");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("HTTPS_PROXY must ", "Nothing was sent.").doesNotContain("canary", "can@ary");
    }

    @Test
    void curlUsesTheSameProxy() throws IOException {
        Path certificate = Files.writeString(
                directory.resolve("atlas.pem"), atlas.certificate().pem());
        Map<String, String> environment = new TreeMap<>(Map.of(
                "HTTPS_PROXY",
                "http://user:" + ENCODED + "@" + proxy.address(),
                "CURL_CA_BUNDLE",
                certificate.toString()));
        String arn = "arn:aws:iam::123456789012:role/by-curl";
        Run run = run(
                environment, "aws", "authorize", "32b6e34b3d91647abb20e7b8", "--iamAssumedRoleArn", arn, "--dry-run");
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(proxy.heads()).isEmpty();

        environment.putAll(atlas.environment());
        String curl =
                run.out().substring(run.out().indexOf("from the environment:") + "from the environment:".length());
        Run sent = Jar.finish(Jar.start(environment, List.of("sh", "-c", curl)));

        assertThat(sent.exitStatus()).as(sent.err()).isZero();
        assertThat(sent.out()).contains(arn);
        assertThat(proxy.heads()).isNotEmpty();
    }

    private static String host() {
        return atlas.baseUrl().getAuthority();
    }

    private static Run run(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.putAll(variables);
        return Cli.run(environment, arguments);
    }
}
