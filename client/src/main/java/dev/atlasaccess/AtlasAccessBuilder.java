package dev.atlasaccess;

import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.NetworkSettings;
import feign.Client;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Settings of an {@link AtlasAccess}, each with a default but the credentials. Not safe for use by several threads. */
public final class AtlasAccessBuilder {
    private static final LocalDate FIRST_VERSION = LocalDate.of(2023, 1, 1);

    @Nullable
    Credentials credentials;

    @Nullable
    Client httpClient;

    URI baseUrl = BaseUrl.COMMERCIAL;
    LocalDate apiVersion = FIRST_VERSION;
    Duration timeout = Duration.ofSeconds(60);

    @Nullable
    Duration attemptTimeout;

    @Nullable
    private Proxy proxy;

    @Nullable
    private ProxySelector proxySelector;

    @Nullable
    private EnvironmentProxy environmentProxy;

    @Nullable
    private String proxyUser;

    @Nullable
    private String proxyPassword;

    @Nullable
    private SSLContext sslContext;

    int maxResponseBytes = 8 << 20;
    RetryPolicy retryPolicy = RetryPolicy.STANDARD;
    final List<CallListener> listeners = new ArrayList<>();

    AtlasAccessBuilder() {}

    /** Who is calling. Required. */
    public AtlasAccessBuilder credentials(Credentials credentials) {
        this.credentials = required("credentials", credentials);
        return this;
    }

    /**
     * Where Atlas is. Default: {@code https://cloud.mongodb.com}.
     *
     * @param baseUrl an https URL without query; http is taken for loopback addresses alone
     */
    public AtlasAccessBuilder baseUrl(URI baseUrl) {
        this.baseUrl = BaseUrl.checked(required("baseUrl", baseUrl));
        return this;
    }

    /**
     * The date of the API version to ask for. Default: 2023-01-01, the version of both operations.
     *
     * @param apiVersion a date not before 2023-01-01
     */
    public AtlasAccessBuilder apiVersion(LocalDate apiVersion) {
        if (required("apiVersion", apiVersion).isBefore(FIRST_VERSION)) {
            throw new IllegalArgumentException(
                    "apiVersion must not be before " + FIRST_VERSION + ", the first version of these operations");
        }
        this.apiVersion = apiVersion;
        return this;
    }

    /**
     * How long one call may take, from the look-up of the host to the last byte, with all attempts and the waits between
     * them. Default: 60 seconds.
     *
     * @param timeout from 1 millisecond to 24 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public AtlasAccessBuilder timeout(Duration timeout) {
        this.timeout = inRange("timeout", timeout);
        return this;
    }

    /**
     * How long one attempt may take if another one can follow it, so that a {@code GET} that stalls is tried again within
     * {@link #timeout}. The last attempt, and every attempt of a {@code PATCH}, may take all the time that is left: a
     * {@code PATCH} that may have been received is not repeated. Default: half of {@link #timeout}.
     *
     * @param attemptTimeout from 1 millisecond to 24 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public AtlasAccessBuilder attemptTimeout(Duration attemptTimeout) {
        this.attemptTimeout = inRange("attemptTimeout", attemptTimeout);
        return this;
    }

    private static Duration inRange(String name, @Nullable Duration time) {
        Duration checked = required(name, time);
        if (checked.compareTo(Duration.ofMillis(1)) < 0 || checked.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException(name + " must be from 1 millisecond to 24 days");
        }
        return checked;
    }

    /**
     * How large a body may be, in bytes after decompression. Default: 8 MiB.
     *
     * @param maxResponseBytes at least 1
     */
    public AtlasAccessBuilder maxResponseBytes(int maxResponseBytes) {
        if (maxResponseBytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes must be at least 1");
        }
        this.maxResponseBytes = maxResponseBytes;
        return this;
    }

    /** How often a call is tried. Default: {@link RetryPolicy#STANDARD}. */
    public AtlasAccessBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = required("retryPolicy", retryPolicy);
        return this;
    }

    /** Adds somebody to be told of every attempt of every call. */
    public AtlasAccessBuilder listener(CallListener listener) {
        listeners.add(required("listener", listener));
        return this;
    }

    /**
     * The proxy for all requests. Default: what {@link #proxySelector} chooses. A base URL of http, which is loopback
     * only, is never reached through a proxy.
     *
     * @param proxy an HTTP or SOCKS proxy, or {@link Proxy#NO_PROXY} for a direct connection
     * @return this builder
     */
    public AtlasAccessBuilder proxy(Proxy proxy) {
        this.proxy = required("proxy", proxy);
        return this;
    }

    /**
     * What chooses the proxy where {@link #proxy} is not set. Default: the JVM's ({@link ProxySelector#getDefault()}),
     * which follows the system properties {@code https.proxyHost}, {@code https.proxyPort} and {@code
     * http.nonProxyHosts}.
     *
     * @param proxySelector must be safe for use by several threads
     * @return this builder
     */
    public AtlasAccessBuilder proxySelector(ProxySelector proxySelector) {
        this.proxySelector = required("proxySelector", proxySelector);
        return this;
    }

    /**
     * The login for an HTTP proxy (Basic). Default: what the JVM's {@link java.net.Authenticator} has for it.
     *
     * @param user the user name
     * @param password the password; it appears in no message and no log
     * @return this builder
     */
    public AtlasAccessBuilder proxyCredentials(String user, String password) {
        this.proxyUser = required("user", user);
        this.proxyPassword = required("password", password);
        return this;
    }

    /**
     * What certificates are trusted, and which client certificate is sent. Default: the trust and key stores that the
     * system properties {@code javax.net.ssl.trustStore} and {@code javax.net.ssl.keyStore} name when the client is
     * built. Certificates must match the host in any case.
     *
     * @param sslContext an initialized context
     * @return this builder
     */
    public AtlasAccessBuilder sslContext(SSLContext sslContext) {
        this.sslContext = required("sslContext", sslContext);
        return this;
    }

    NetworkSettings network() {
        if (environmentProxy != null && proxy == null && proxySelector == null) {
            // The login of the environment is for the proxy of the environment, and for no other.
            return environmentProxy.settings(baseUrl, proxyUser, proxyPassword, sslContext);
        }
        return new NetworkSettings(proxy, proxySelector, proxyUser, proxyPassword, sslContext);
    }

    /**
     * Another transport than OkHttp, for a test for example. It must not follow redirects and must be able to send a
     * PATCH; closing it stays with the caller. Settings of proxies and TLS are not for it.
     */
    public AtlasAccessBuilder httpClient(Client httpClient) {
        this.httpClient = required("httpClient", httpClient);
        return this;
    }

    /**
     * Takes the credentials from environment variables, and the base URL and the proxy if they are there: what {@link
     * AtlasAccess#fromEnvironment()} does, with other settings besides. Of this and {@link #credentials} or {@link #baseUrl} the
     * last call counts; {@link #proxy}, {@link #proxySelector} and {@link #proxyCredentials} count in any case.
     *
     * @param variables by name, for example {@link System#getenv()}; see {@link AtlasAccess#fromEnvironment()} for the
     *     names
     * @return this builder
     * @throws IllegalArgumentException if there are no credentials or half a pair, or a variable cannot be used or contradicts
     *     another; the message names the variables and does not repeat their values. A proxy that cannot be used is an error
     *     of {@link #build} instead, and only if requests would go through it
     */
    public AtlasAccessBuilder environment(Map<String, String> variables) {
        AtlasEnvironment environment = AtlasEnvironment.of(variables);
        environment.baseUrl().ifPresent(this::baseUrl);
        environmentProxy = environment.proxy().orElse(null);
        return credentials(environment.credentials());
    }

    /**
     * The client.
     *
     * @return a new client
     * @throws IllegalArgumentException if the credentials are missing, a trust or key store that a system property names
     *     cannot be read, or the proxy of the {@link #environment} is needed and cannot be used; the message names its
     *     variable
     */
    public AtlasAccess build() {
        return new AtlasAccess(this);
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }
}
