package dev.atlasaccess.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulator over TLS, for clients that trust its certificate and others. */
class Http2TlsTest {
    @RegisterExtension
    static final AtlasEmulatorExtension EXTENSION =
            new AtlasEmulatorExtension(AtlasEmulator.builder().http2Tls());

    private AtlasEmulator atlas;
    private HttpClient.Builder trusting;

    @BeforeEach
    void trust(@TempDir Path directory) throws IOException, GeneralSecurityException {
        atlas = EXTENSION.emulator();
        Path file = directory.resolve("trusted.p12");
        atlas.certificate().writeTrustStore(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, EmulatorCertificate.TRUST_STORE_PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        trusting = HttpClient.newBuilder().sslContext(context);
    }

    @ParameterizedTest
    @CsvSource({"HTTP_2, HTTP/2.0", "HTTP_1_1, HTTP/1.1"})
    void theClientChoosesTheProtocol(Version version, String protocol) throws IOException {
        TestClient client = new TestClient(atlas, trusting.version(version).build());

        HttpResponse<String> response = client.list();

        assertThat(response.version()).isEqualTo(version);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("awsIamRoles");
        assertThat(atlas.requests()).extracting(RecordedRequest::protocol).containsOnly(protocol);
        assertThat(atlas.baseUrl()).hasScheme("https");
    }

    @ParameterizedTest
    @CsvSource({"HTTP_2", "HTTP_1_1"})
    void aConnectionIsClosedByAnOutage(Version version) throws IOException {
        TestClient client = new TestClient(atlas, trusting.version(version).build());
        atlas.play(Scenario.outage(Outage.CONNECTION_CUT, 1));

        assertThatThrownBy(() -> client.authorizeAws(TestClient.AWS_ROLE)).isInstanceOf(IOException.class);
        assertThat(client.list().statusCode()).isEqualTo(200);
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateFails() {
        assertThatThrownBy(() -> new TestClient(atlas)).isInstanceOf(SSLHandshakeException.class);
        assertThat(atlas.requests()).isEmpty();
    }

    @Test
    void thePemIsTheCertificate() throws GeneralSecurityException {
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(
                                atlas.certificate().pem().getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(atlas.certificate().x509());
    }

    @Test
    void withoutTlsThereIsNoCertificate() {
        try (AtlasEmulator plain = AtlasEmulator.start()) {
            assertThatIllegalStateException().isThrownBy(plain::certificate).withMessageContaining("http2Tls()");
        }
    }
}
