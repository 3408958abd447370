package dev.atlasaccess.internal.http;

import java.net.Proxy;
import java.net.ProxySelector;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Proxy and TLS settings of the transport. Where a setting is null, that of the JVM applies: its proxy selector, its {@link
 * java.net.Authenticator}, and the key and trust stores that its system properties name.
 *
 * @param proxy one proxy for all requests, or {@link Proxy#NO_PROXY}
 * @param proxySelector chooses a proxy by URL
 * @param proxyUser the user name for the proxy
 * @param proxyPassword the password for the proxy
 * @param sslContext keys and trusted certificates
 */
public record NetworkSettings(
        @Nullable Proxy proxy,
        @Nullable ProxySelector proxySelector,
        @Nullable String proxyUser,
        @Nullable String proxyPassword,
        @Nullable SSLContext sslContext) {
    @Override
    public String toString() {
        return "NetworkSettings[proxyUser=" + proxyUser + ", proxyPassword=<hidden>]";
    }
}
