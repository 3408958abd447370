package dev.atlasaccess.faults;

import static dev.atlasaccess.testing.MockAtlas.PROJECT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.atlasaccess.AtlasAccess;
import dev.atlasaccess.AtlasAccessBuilder;
import dev.atlasaccess.Credentials;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.testing.DocumentedExamples;
import dev.atlasaccess.testing.MockAtlas;
import dev.atlasaccess.testing.TestCertificates;
import dev.atlasaccess.testing.TestClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trust, client certificates, and the messages of TLS failures. */
@Isolated("changes the key store of the JVM")
@Timeout(60)
class TlsTest {
    private static final HeldCertificate CLIENT =
            new HeldCertificate.Builder().commonName("a client").build();

    private final List<Integer> attempts = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void forget() {
        System.clearProperty("javax.net.ssl.keyStore");
        System.clearProperty("javax.net.ssl.keyStorePassword");
    }

    private AtlasAccessBuilder builder(MockAtlas server) {
        return AtlasAccess.builder()
                .baseUrl(server.url())
                .credentials(Credentials.accessToken("canary-token"))
                .listener(attempt -> attempts.add(attempt.number()));
    }

    private static MockAtlas server(HandshakeCertificates certificates) {
        return new MockAtlas(certificates).respondWithLists();
    }

    /** A server that requires a client certificate. */
    private static MockAtlas guarded(Protocol protocol) {
        MockAtlas server = server(new HandshakeCertificates.Builder()
                .heldCertificate(TestCertificates.HELD)
                .addTrustedCertificate(CLIENT.certificate())
                .build());
        server.server.setProtocols(
                protocol == Protocol.HTTP_2 ? List.of(Protocol.HTTP_2, Protocol.HTTP_1_1) : List.of(protocol));
        server.server.requireClientAuth();
        return server;
    }

    private AtlasTransportException fail(AtlasAccessBuilder builder) {
        try (AtlasAccess client = builder.build()) {
            return assertThrows(AtlasTransportException.class, () -> client.listRoles(PROJECT));
        }
    }

    private void keyStore() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "client", CLIENT.keyPair().getPrivate(), "public".toCharArray(), new Certificate[] {CLIENT.certificate()
                });
        Path file = directory.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, "public".toCharArray());
        }
        System.setProperty("javax.net.ssl.keyStore", file.toString());
        System.setProperty("javax.net.ssl.keyStorePassword", "public");
    }

    @Test
    void keyStoreOfTheJvm_isUsed() throws IOException, GeneralSecurityException {
        keyStore();
        try (MockAtlas server = guarded(Protocol.HTTP_1_1);
                AtlasAccess client = builder(server).build()) {
            assertThat(client.listRoles(PROJECT).getAwsIamRoles()).isNotEmpty();
        }
    }

    @Test
    void sslContext_isUsedForTheClientCertificate() throws IOException {
        HandshakeCertificates own = new HandshakeCertificates.Builder()
                .heldCertificate(CLIENT)
                .addTrustedCertificate(TestCertificates.HELD.certificate())
                .build();
        try (MockAtlas server = guarded(Protocol.HTTP_2);
                AtlasAccess client =
                        builder(server).sslContext(own.sslContext()).build()) {
            assertThat(client.listRoles(PROJECT).getAwsIamRoles()).isNotEmpty();
        }
    }

    @Test
    void sslContext_isUsedForTrust() throws IOException {
        HandshakeCertificates other = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CLIENT.certificate())
                .build();
        try (MockAtlas server = server(TestCertificates.TRUSTED)) {
            assertThat(fail(builder(server).sslContext(other.sslContext())))
                    .hasMessageContaining("certificate of localhost is not trusted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_1_1", "HTTP_2"})
    void missingClientCertificate_failsWithARemedy(Protocol protocol) throws IOException {
        try (MockAtlas server = guarded(protocol)) {
            AtlasTransportException error = fail(builder(server));

            assertThat(error)
                    .hasMessageContaining("localhost requires a client certificate")
                    .hasMessageContaining("javax.net.ssl.keyStore")
                    .hasMessageContaining("SSLContext");
            assertThat(attempts).containsExactly(1);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void optionalClientCertificate_isNotRequired() throws IOException {
        try (MockAtlas server = guarded(Protocol.HTTP_1_1)) {
            server.server.requestClientAuth();
            try (AtlasAccess client = builder(server).build()) {
                assertThat(client.listRoles(PROJECT).getAwsIamRoles()).isNotEmpty();
            }
        }
    }

    @Test
    void optionalClientCertificate_isNotBlamedForAClosedConnection() throws IOException {
        try (MockAtlas server = guarded(Protocol.HTTP_1_1)) {
            server.server.requestClientAuth();
            AtomicBoolean closed = new AtomicBoolean();
            server.dispatch(request -> closed.getAndSet(true)
                    ? new MockResponse.Builder()
                            .body(DocumentedExamples.body("v2-list/response-200"))
                            .build()
                    : new MockResponse.Builder()
                            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                            .build());
            try (AtlasAccess client =
                    builder(server).retryPolicy(TestClient.NO_DELAY).build()) {
                assertThat(client.listRoles(PROJECT).getAwsIamRoles()).isNotEmpty();
            }
            assertThat(attempts).containsExactly(1, 2);
        }
    }

    @Test
    void unreadableKeyStore_failsWhenTheClientIsBuilt() {
        System.setProperty(
                "javax.net.ssl.keyStore", directory.resolve("missing.p12").toString());

        assertThat(assertThrows(
                        IllegalArgumentException.class,
                        () -> AtlasAccess.builder()
                                .credentials(Credentials.accessToken("canary-token"))
                                .build()))
                .hasMessageContaining("javax.net.ssl.keyStore")
                .hasMessageContaining("path, type and password");
    }

    @Test
    void untrustedCertificate_failsWithARemedy() throws IOException {
        try (MockAtlas server = server(TestCertificates.UNTRUSTED)) {
            AtlasTransportException error = fail(builder(server));

            assertThat(error)
                    .hasMessageContaining("certificate of localhost is not trusted")
                    .hasMessageContaining("javax.net.ssl.trustStore")
                    .hasMessageContaining("not sent")
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain("PKIX");
            assertThat(attempts).containsExactly(1);
        }
    }

    @Test
    void certificateForAnotherHost_failsAndIsNamed() throws IOException {
        HeldCertificate other = new HeldCertificate.Builder()
                .commonName("other")
                .addSubjectAlternativeName("other.example")
                .build();
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(other.certificate())
                .build();
        try (MockAtlas server = server(
                new HandshakeCertificates.Builder().heldCertificate(other).build())) {
            AtlasTransportException error = fail(builder(server).sslContext(trusting.sslContext()));

            assertThat(error).hasMessageContaining("is not one of localhost").hasMessageContaining("not sent");
            assertThat(attempts).containsExactly(1);
        }
    }

    @Test
    void serverWithoutTls_failsAndIsNamed() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> plain = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            AtlasTransportException error = fail(AtlasAccess.builder()
                    .baseUrl(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                    .credentials(Credentials.accessToken("canary-token"))
                    .timeout(Duration.ofSeconds(20))
                    .listener(attempt -> attempts.add(attempt.number())));

            assertThat(error)
                    .hasMessageContaining(
                            "127.0.0.1 does not speak TLS on this port. Check the scheme and port of the base URL")
                    .hasMessageContaining("not sent");
            assertThat(error.isPermanent()).isTrue();
            assertThat(attempts).containsExactly(1);
            plain.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void unknownHost_failsAndIsNamed() {
        AtlasTransportException error = fail(AtlasAccess.builder()
                .baseUrl(URI.create("https://atlas.invalid"))
                .credentials(Credentials.accessToken("canary-token"))
                .listener(attempt -> attempts.add(attempt.number())));

        assertThat(error)
                .hasMessageContaining("the host atlas.invalid cannot be resolved")
                .hasMessageContaining("DNS")
                .hasMessageContaining("not sent");
        assertThat(error.isPermanent()).isTrue();
        assertThat(attempts).containsExactly(1);
    }
}
