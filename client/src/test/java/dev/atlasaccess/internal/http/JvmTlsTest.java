package dev.atlasaccess.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Test;

/** The key manager of the JVM's key store. */
class JvmTlsTest {
    private final AtomicInteger withoutCertificate = new AtomicInteger();

    @Test
    void onlyAMissingClientCertificateIsReported() {
        X509KeyManager none = observed((proxy, method, arguments) -> null);

        assertThat(none.getCertificateChain("alias")).isNull();
        assertThat(withoutCertificate).hasValue(0);
        assertThat(none.chooseClientAlias(new String[] {"RSA"}, null, null)).isNull();
        assertThat(withoutCertificate).hasValue(1);
    }

    @Test
    void anExceptionOfAKeyStoreIsNotWrapped() {
        IllegalStateException failure = new IllegalStateException("the smart card was removed");
        X509KeyManager keys = observed((proxy, method, arguments) -> {
            throw failure;
        });

        assertThatThrownBy(() -> keys.getPrivateKey("alias")).isSameAs(failure);
        assertThat(withoutCertificate).hasValue(0);
    }

    private X509KeyManager observed(InvocationHandler handler) {
        X509KeyManager keys = (X509KeyManager)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {X509KeyManager.class}, handler);
        return JvmTls.observed(keys, withoutCertificate::incrementAndGet);
    }
}
