package dev.atlasaccess.benchmarks.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trust stores for the system property {@code javax.net.ssl.trustStore}, which all clients use by default. */
public final class TrustStores {
    static final String PASSWORD = "changeit";

    private TrustStores() {}

    /**
     * Returns the arguments of a JVM that trusts the certificates of a file.
     *
     * @param file a file that was written here
     * @return the arguments
     */
    public static List<String> jvmArguments(Path file) {
        return List.of("-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** Writes a certificate with those that the JDK trusts: the size of the store is part of a start over TLS. */
    static void write(Path file, X509Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore jdk = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts").toFile(), (char[]) null);
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        for (String alias : Collections.list(jdk.aliases())) {
            store.setCertificateEntry(alias, jdk.getCertificate(alias));
        }
        store.setCertificateEntry("server", certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
