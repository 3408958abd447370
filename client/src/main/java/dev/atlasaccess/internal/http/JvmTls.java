package dev.atlasaccess.internal.http;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * The key and trust stores that the system properties {@code javax.net.ssl.keyStore} and {@code
 * javax.net.ssl.trustStore} name at present. The JVM's own default context reads them only once, and OkHttp's reads only
 * the trust store.
 */
final class JvmTls {
    private JvmTls() {}

    static X509TrustManager trustManager() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return first(X509TrustManager.class, factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw unusable("trustStore", e);
        }
    }

    /**
     * A context with those stores.
     *
     * @param withoutCertificate is run in a handshake in which the server requests a client certificate and the key store
     *     has none that it accepts
     */
    static SSLContext context(X509TrustManager trustManager, Runnable withoutCertificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys = {observed(keyManager(), withoutCertificate)};
            context.init(keys, new TrustManager[] {trustManager}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("keyStore", e);
        }
    }

    /** By reflection: only one of the six methods does more than to call the same method of the key manager. */
    static X509KeyManager observed(X509KeyManager keys, Runnable withoutCertificate) {
        return (X509KeyManager) Proxy.newProxyInstance(
                JvmTls.class.getClassLoader(), new Class<?>[] {X509KeyManager.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(keys, arguments);
                        if (result == null && method.getName().equals("chooseClientAlias")) {
                            withoutCertificate.run();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    /** Without a key store it has no keys. */
    private static X509KeyManager keyManager() throws GeneralSecurityException, IOException {
        String file = System.getProperty("javax.net.ssl.keyStore", "");
        String type = file.isEmpty() ? null : System.getProperty("javax.net.ssl.keyStoreType");
        String property = System.getProperty("javax.net.ssl.keyStorePassword");
        char[] password = property == null ? null : property.toCharArray();
        KeyStore store = KeyStore.getInstance(type == null ? KeyStore.getDefaultType() : type);
        try (InputStream in = file.isEmpty() || file.equals("NONE") ? null : new FileInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return first(X509KeyManager.class, factory.getKeyManagers());
    }

    private static <T> T first(Class<T> type, Object[] managers) throws GeneralSecurityException {
        return Arrays.stream(managers)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no " + type.getSimpleName()));
    }

    private static IllegalArgumentException unusable(String store, Exception cause) {
        return new IllegalArgumentException(
                "The system properties javax.net.ssl." + store + "… name no " + store + " that can be used: check its"
                        + " path, type and password",
                cause);
    }
}
