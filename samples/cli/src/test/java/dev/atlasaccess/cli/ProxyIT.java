package dev.atlasaccess.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.cli.Jar.Run;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.EmulatorCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy that the environment names, in front of an Atlas over TLS. */
class ProxyIT {
    private static final String PASSWORD = "p@ss:canary%";
    private static final String ENCODED = "p%40ss%3Acanary%25";

    @TempDir
    private static Path folder;

    private AtlasEmulator atlas;
    private ConnectProxy proxy;
    private Path trustStore;
    private Path certificate;

    @BeforeEach
    void start() throws IOException {
        atlas = AtlasEmulator.builder().http2Tls().start();
        proxy = new ConnectProxy("user", PASSWORD);
        trustStore = folder.resolve("atlas.p12");
        atlas.certificate().writeTrustStore(trustStore);
        certificate = Files.writeString(
                folder.resolve("atlas.pem"), atlas.certificate().pem());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        atlas.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
    void theProxyAndItsLoginAreUsedAndNeverShown(String name) {
        Run run = run(Map.of(name, "http://user:" + ENCODED + "@" + proxy.address()), "list", "--debug");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("AWS");
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT " + host() + " "));
        assertThat(atlas.requests()).isNotEmpty();
    }

    @Test
    void aHostThatIsExemptIsReachedDirectly() {
        Run run = run(
                Map.of("HTTPS_PROXY", "http://" + proxy.address(), "NO_PROXY", host().replaceFirst(":.*", "")), "list");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(proxy.heads()).isEmpty();
    }

    @Test
    void aLoginThatIsRefusedIsSaid() {
        Run run = run(Map.of("HTTPS_PROXY", "http://user:canary@" + proxy.address()), "list", "--debug");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("proxy").doesNotContain("canary");
        assertThat(atlas.requests()).isEmpty();
    }

    @Test
    void aValueThatCannotBeUsedIsNamedAndNotShown() {
        for (String value :
                List.of("https://user:canary@proxy", "socks5://user:canary@proxy", "user:can@ary@proxy:x")) {
            Run run = run(Map.of("HTTPS_PROXY", value), "list", "--debug");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("HTTPS_PROXY must ", "Nothing was sent.")
                    .doesNotContain("canary", "can@ary");
        }
    }

    @Test
    void curlGoesTheSameWay() {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "HTTPS_PROXY",
                "http://user:" + ENCODED + "@" + proxy.address(),
                "CURL_CA_BUNDLE",
                certificate.toString()));
        String arn = "arn:aws:iam::123456789012:role/by-curl";
        Run run = run(environment, "aws", "authorize", role(), "--iamAssumedRoleArn", arn, "--dry-run", "--debug");
        assertThat(run.out() + run.err()).doesNotContain("canary");
        assertThat(proxy.heads()).isEmpty();

        environment.putAll(atlas.environment());
        String curl =
                run.out().substring(run.out().indexOf("from the environment:") + "from the environment:".length());
        Run done = Jar.finish(Jar.start(environment, List.of("sh", "-c", curl)), "");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out()).contains(arn);
        assertThat(proxy.heads()).isNotEmpty();
    }

    private static String role() {
        return "32b6e34b3d91647abb20e7b8";
    }

    private String host() {
        return atlas.baseUrl().getAuthority();
    }

    private Run run(Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new TreeMap<>(atlas.environment());
        environment.putAll(variables);
        List<String> command = new ArrayList<>(List.of(
                Jar.java(),
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + EmulatorCertificate.TRUST_STORE_PASSWORD,
                "-jar",
                Jar.path()));
        command.addAll(List.of(arguments));
        return Jar.finish(Jar.start(environment, command), "");
    }
}
