package dev.atlasaccess.internal.http;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The key and trust stores that the system properties {@code javax.net.ssl.keyStore} and {@code
 * javax.net.ssl.trustStore} name, as they are now: the JVM's own default context has read them once and for all, and
 * OkHttp's reads the trust store only.
 */
final class JvmTls {
    private JvmTls() {}

    static X509TrustManager trustManager() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    return x509;
                }
            }
            throw new GeneralSecurityException("no X509TrustManager");
        } catch (GeneralSecurityException e) {
            throw unusable("trustStore", e);
        }
    }

    /**
     * A context with those stores.
     *
     * @param withoutCertificate is run in a handshake in which the server asks for a client certificate and the key store
     *     has none that it accepts
     */
    static SSLContext context(X509TrustManager trustManager, Runnable withoutCertificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new Keys(keyManager(), withoutCertificate)},
                    new TrustManager[] {trustManager},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("keyStore", e);
        }
    }

    private static @Nullable X509KeyManager keyManager() throws GeneralSecurityException, IOException {
        String file = System.getProperty("javax.net.ssl.keyStore", "");
        if (file.isEmpty()) {
            return null;
        }
        KeyStore store =
                KeyStore.getInstance(System.getProperty("javax.net.ssl.keyStoreType", KeyStore.getDefaultType()));
        String text = System.getProperty("javax.net.ssl.keyStorePassword");
        char[] password = text == null ? null : text.toCharArray();
        try (InputStream in = file.equals("NONE") ? null : new FileInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509KeyManager x509) {
                return x509;
            }
        }
        return null;
    }

    private static IllegalArgumentException unusable(String store, Exception cause) {
        return new IllegalArgumentException(
                "The system properties javax.net.ssl." + store + "… name no " + store + " that can be used: check its"
                        + " path, type and password",
                cause);
    }

    /** Chooses as the key store's own manager does, and tells where there is nothing to choose. */
    private static final class Keys extends X509ExtendedKeyManager {
        private final @Nullable X509KeyManager keys;
        private final Runnable withoutCertificate;

        Keys(@Nullable X509KeyManager keys, Runnable withoutCertificate) {
            this.keys = keys;
            this.withoutCertificate = withoutCertificate;
        }

        @Override
        public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            String alias = keys == null ? null : keys.chooseClientAlias(types, issuers, socket);
            if (alias == null) {
                withoutCertificate.run();
            }
            return alias;
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal[] issuers) {
            return keys == null ? null : keys.getClientAliases(type, issuers);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return keys == null ? null : keys.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return keys == null ? null : keys.getPrivateKey(alias);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
