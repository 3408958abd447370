package dev.atlasaccess.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate for the loopback address that this JVM trusts, and one that it does not. Created in each run. */
public final class TestCertificates {
    /** The trusted certificate with its private key. */
    public static final HeldCertificate HELD = certificate();
    /** A server with the trusted certificate. */
    public static final HandshakeCertificates TRUSTED = held();
    /** A server with the other certificate. */
    public static final HandshakeCertificates UNTRUSTED = certificates(certificate());

    private TestCertificates() {}

    /** A listener on the loopback address that accepts TLS connections for one application protocol. */
    static ServerSocket listen(String protocol) throws IOException {
        SSLServerSocket socket = (SSLServerSocket) TRUSTED.sslContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static HandshakeCertificates held() {
        try {
            // Each client reads it, and PKCS #12 derives a key from the password with thousands of iterations.
            KeyStore trusted = KeyStore.getInstance("JKS");
            trusted.load(null, null);
            trusted.setCertificateEntry("test", HELD.certificate());
            Path file = Files.createTempFile("trusted", ".jks");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                trusted.store(out, "public".toCharArray());
            }
            System.setProperty("javax.net.ssl.trustStore", file.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "public");
            System.setProperty("javax.net.ssl.trustStoreType", "JKS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return certificates(HELD);
    }

    private static HandshakeCertificates certificates(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    }

    private static HeldCertificate certificate() {
        return new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName(InetAddress.getLoopbackAddress().getHostAddress())
                .build();
    }
}
