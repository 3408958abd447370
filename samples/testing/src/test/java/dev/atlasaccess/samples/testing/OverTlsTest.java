package dev.atlasaccess.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.emulator.AtlasEmulator;
import dev.atlasaccess.emulator.AtlasEmulatorExtension;
import dev.atlasaccess.emulator.EmulatorCertificate;
import dev.atlasaccess.emulator.Outage;
import dev.atlasaccess.emulator.RecordedRequest;
import dev.atlasaccess.emulator.Scenario;
import dev.atlasaccess.model.AwsIamRoleUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The SDK connects to the emulator as it does to Atlas: HTTP/2 over TLS, with a certificate that the JVM trusts. */
class OverTlsTest {
    @RegisterExtension
    static final AtlasEmulatorExtension ATLAS =
            new AtlasEmulatorExtension(AtlasEmulator.builder().http2Tls());

    private AtlasAccess client;

    @BeforeAll
    static void trust(AtlasEmulator emulator, @TempDir Path directory) throws IOException {
        Path store = directory.resolve("emulator.p12");
        emulator.certificate().writeTrustStore(store);
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", EmulatorCertificate.TRUST_STORE_PASSWORD);
    }

    @AfterAll
    static void restoreTrust() {
        System.clearProperty("javax.net.ssl.trustStore");
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    @BeforeEach
    void connect(AtlasEmulator emulator) {
        client = AtlasAccess.builder()
                .baseUrl(emulator.baseUrl())
                .credentials(Credentials.apiKey(emulator.publicKey(), emulator.privateKey()))
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void allRequestsUseHttp2(AtlasEmulator emulator) {
        String role =
                client.listRoles(emulator.projectId()).getAwsIamRoles().get(0).id();
        client.authorizeRole(
                emulator.projectId(),
                role,
                new AwsIamRoleUpdate().iamAssumedRoleArn("arn:aws:iam::123456789012:role/atlas"));

        assertThat(emulator.baseUrl()).hasScheme("https");
        assertThat(emulator.requests())
                .hasSize(3)
                .extracting(RecordedRequest::protocol)
                .containsOnly("HTTP/2.0");
    }

    @Test
    void manyThreadsShareAConnection(AtlasEmulator emulator) {
        List<CompletableFuture<?>> calls = IntStream.range(0, 50)
                .<CompletableFuture<?>>mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> client.listRoles(emulator.projectId())))
                .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(emulator.requests())
                .filteredOn(request -> request.status() == 200)
                .hasSize(50);
        assertThat(emulator.requests()).extracting(RecordedRequest::protocol).containsOnly("HTTP/2.0");
    }

    @Test
    void aListIsRetriedWhenTheConnectionIsReset(AtlasEmulator emulator) {
        client.listRoles(emulator.projectId());
        emulator.play(Scenario.outage(Outage.CONNECTION_CUT, 1));

        client.listRoles(emulator.projectId());

        assertThat(emulator.requests()).extracting(RecordedRequest::status).containsExactly(401, 200, 0, 200);
    }
}
