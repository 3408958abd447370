package dev.atlasaccess.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * The self-signed certificate of an {@link AtlasEmulator} with TLS. Generated at each start; valid for {@code localhost}
 * and 127.0.0.1 for a year. Immutable.
 */
public final class EmulatorCertificate {
    /** The password of the files that {@link #writeTrustStore} writes. They contain no secret. */
    public static final String TRUST_STORE_PASSWORD = "changeit";

    private final X509Certificate certificate;

    EmulatorCertificate(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /**
     * Returns the certificate.
     *
     * @return the certificate
     */
    public X509Certificate x509() {
        return certificate;
    }

    /**
     * Returns the certificate in PEM format, for {@code curl --cacert} and {@code SSL_CERT_FILE}.
     *
     * @return the certificate in PEM format
     */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes a PKCS #12 file for the system property {@code javax.net.ssl.trustStore}. A JVM with that property
     * trusts this emulator only.
     *
     * @param file the file to write; replaced if it exists
     * @throws IOException if it cannot be written
     */
    public void writeTrustStore(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("atlas-emulator", certificate);
            store.store(out, TRUST_STORE_PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
