package dev.atlasaccess;

import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.http.CallListener;
import dev.atlasaccess.http.RetryPolicy;
import dev.atlasaccess.internal.http.NetworkSettings;
import dev.atlasaccess.internal.http.UserAgent;
import feign.Client;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an {@link AtlasAccess}, each with a default except the credentials. Not thread-safe.
 *
 * <p>Every setter throws an {@link IllegalArgumentException} that names the parameter if its value is null or out of range.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/configuration.md">Guide: configuration</a>
 */
public final class AtlasAccessBuilder {
    /** The base URL of Atlas, unless another one is set: {@code https://cloud.mongodb.com}. */
    public static final URI DEFAULT_BASE_URL = BaseUrl.COMMERCIAL;

    private static final LocalDate FIRST_VERSION = LocalDate.of(2023, 1, 1);
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    @Nullable
    Credentials credentials;

    /** The message if there are none. */
    String noCredentials = "credentials must be set: Credentials.serviceAccount, apiKey or accessToken create them,"
            + " AtlasAccess.fromEnvironment() reads them";

    @Nullable
    Client httpClient;

    URI baseUrl = DEFAULT_BASE_URL;
    LocalDate apiVersion = FIRST_VERSION;
    String userAgent = UserAgent.VALUE;
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

    /**
     * Sets the credentials. Required, unless {@link #environment} reads them.
     *
     * @param credentials a service account, an API key or an access token, or {@link Credentials#supplier a supplier} of them
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder credentials(Credentials credentials) {
        this.credentials = required("credentials", credentials);
        return this;
    }

    /**
     * Names the application in the {@code User-Agent} of every request, token requests included, before the SDK:
     * {@code NAME/VERSION atlas-access/...}. Default: the SDK only.
     *
     * @param name a token of RFC 9110: ASCII letters, digits and {@code !#$%&'*+-.^_`|~}
     * @param version a token of RFC 9110
     * @return this builder
     * @throws IllegalArgumentException if either is no such token
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-user-agent">RFC 9110, section 10.1.5</a>
     */
    public AtlasAccessBuilder application(String name, String version) {
        userAgent = token("name", name) + "/" + token("version", version) + " " + UserAgent.VALUE;
        return this;
    }

    private static String token(String name, @Nullable String value) {
        String token = required(name, value);
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(name + " must be one or more ASCII letters, digits and !#$%&'*+-.^_`|~");
        }
        return token;
    }

    /**
     * Sets the base URL of Atlas. Default: {@link #DEFAULT_BASE_URL}; Atlas for Government is at {@code
     * https://cloud.mongodbgov.com}.
     *
     * @param baseUrl an https URL without query; http is accepted for loopback addresses only
     * @return this builder
     * @throws IllegalArgumentException if it cannot be used
     */
    public AtlasAccessBuilder baseUrl(URI baseUrl) {
        this.baseUrl = BaseUrl.checked(required("baseUrl", baseUrl));
        return this;
    }

    /**
     * Sets the date of the API version to request, in the media type of {@code Accept}. Default: 2023-01-01, the version of
     * both operations.
     *
     * @param apiVersion a date not before 2023-01-01
     * @return this builder
     * @throws IllegalArgumentException if it is before that date
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
     * Sets how long one call may take, from resolving the host to the last byte, with all attempts and the delays between
     * them. Default: 60 seconds. {@link AtlasAccess#withTimeout} changes it for some calls.
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
     * Sets how long one attempt may take if another one can follow it, so that a stalled {@code GET} is retried within
     * {@link #timeout}. The last attempt, and every attempt of a {@code PATCH}, may take all the time that is left: a
     * {@code PATCH} that may have been received is not retried. Default: half of the call's timeout.
     *
     * @param attemptTimeout from 1 millisecond to 24 days
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public AtlasAccessBuilder attemptTimeout(Duration attemptTimeout) {
        this.attemptTimeout = inRange("attemptTimeout", attemptTimeout);
        return this;
    }

    static Duration inRange(String name, @Nullable Duration time) {
        Duration checked = required(name, time);
        if (checked.compareTo(Duration.ofMillis(1)) < 0 || checked.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException(name + " must be from 1 millisecond to 24 days");
        }
        return checked;
    }

    /**
     * Sets the largest response body that is accepted, in bytes after decompression. Default: 8 MiB (8,388,608), about
     * 20,000 roles. A larger one ends the call in an {@link UnreadableResponseException}.
     *
     * @param maxResponseBytes at least 1
     * @return this builder
     * @throws IllegalArgumentException if it is less
     */
    public AtlasAccessBuilder maxResponseBytes(int maxResponseBytes) {
        if (maxResponseBytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes must be at least 1");
        }
        this.maxResponseBytes = maxResponseBytes;
        return this;
    }

    /**
     * Sets how often a call is attempted. Default: {@link RetryPolicy#STANDARD}.
     *
     * @param retryPolicy attempts and delays
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = required("retryPolicy", retryPolicy);
        return this;
    }

    /**
     * Adds a listener, notified of every attempt of every call. Default: none.
     *
     * @param listener must return quickly and be thread-safe
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder listener(CallListener listener) {
        listeners.add(required("listener", listener));
        return this;
    }

    /**
     * Sets the proxy for all requests. Default: the one that {@link #proxySelector} selects. A base URL of http, which is
     * loopback only, is never reached through a proxy.
     *
     * @param proxy an HTTP or SOCKS proxy, or {@link Proxy#NO_PROXY} for a direct connection
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder proxy(Proxy proxy) {
        this.proxy = required("proxy", proxy);
        return this;
    }

    /**
     * Sets what selects the proxy if {@link #proxy} is not set. Default: the JVM's ({@link ProxySelector#getDefault()}),
     * which follows the system properties {@code https.proxyHost}, {@code https.proxyPort} and {@code
     * http.nonProxyHosts}.
     *
     * @param proxySelector must be thread-safe
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder proxySelector(ProxySelector proxySelector) {
        this.proxySelector = required("proxySelector", proxySelector);
        return this;
    }

    /**
     * Sets the credentials for an HTTP proxy (Basic authentication). Default: those of the JVM's {@link java.net.Authenticator}.
     *
     * @param user the user name
     * @param password the password; it appears in no message and no log
     * @return this builder
     * @throws IllegalArgumentException if either is null
     */
    public AtlasAccessBuilder proxyCredentials(String user, String password) {
        this.proxyUser = required("user", user);
        this.proxyPassword = required("password", password);
        return this;
    }

    /**
     * Sets which certificates are trusted, and which client certificate is sent. Default: the trust and key stores of the
     * system properties {@code javax.net.ssl.trustStore} and {@code javax.net.ssl.keyStore} at the time of {@link #build}.
     * Host names are verified in any case.
     *
     * @param sslContext an initialized context
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder sslContext(SSLContext sslContext) {
        this.sslContext = required("sslContext", sslContext);
        return this;
    }

    NetworkSettings network() {
        if (environmentProxy != null && proxy == null && proxySelector == null) {
            // The proxy credentials of the environment are only for the proxy of the environment.
            return environmentProxy.settings(baseUrl, proxyUser, proxyPassword, sslContext);
        }
        return new NetworkSettings(proxy, proxySelector, proxyUser, proxyPassword, sslContext);
    }

    /**
     * Sets another transport than OkHttp, for a test for example. The settings of proxies and TLS do not apply to it.
     *
     * @param httpClient must not follow redirects, must be able to send a {@code PATCH} and must be thread-safe; the
     *     application closes it
     * @return this builder
     * @throws IllegalArgumentException if it is null
     */
    public AtlasAccessBuilder httpClient(Client httpClient) {
        this.httpClient = required("httpClient", httpClient);
        return this;
    }

    /**
     * Reads the credentials, the base URL and the proxy from environment variables, as {@link AtlasAccess#fromEnvironment()}
     * does. Credentials or a base URL that the variables do not set stay as they are. If both the variables and {@link
     * #credentials} or {@link #baseUrl} set one, the last call takes effect; {@link #proxy}, {@link #proxySelector} and
     * {@link #proxyCredentials} always do.
     *
     * @param variables by name, for example {@link System#getenv()}; see {@link AtlasAccess#fromEnvironment()} for the
     *     names
     * @return this builder
     * @throws IllegalArgumentException if the map is null, a pair of credentials is incomplete, or a variable is invalid
     *     or conflicts with another; the message names the variables and does not repeat their values. Missing credentials
     *     are an error of {@link #build} instead, and so is an unusable proxy, if requests would go through it
     */
    public AtlasAccessBuilder environment(Map<String, String> variables) {
        AtlasEnvironment environment = AtlasEnvironment.of(variables);
        Optional<Credentials> found = environment.credentials();
        environment.baseUrl().ifPresent(this::baseUrl); // after all checks: nothing is set if one fails
        found.ifPresent(this::credentials);
        environmentProxy = environment.proxy().orElse(null);
        noCredentials = AtlasEnvironment.NO_CREDENTIALS;
        return this;
    }

    /**
     * Creates the client.
     *
     * @return a new client, which the application closes
     * @throws IllegalArgumentException if neither {@link #credentials} nor {@link #environment} has set credentials, a trust
     *     or key store that a system property names cannot be read, or the proxy of the {@link #environment} is needed and
     *     cannot be used; the message names the variables or the property
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
