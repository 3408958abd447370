package dev.atlasaccess;

import feign.Client;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings of an {@link AtlasAccess}, each with a default but the credentials. Not safe for use by several threads. */
public final class AtlasAccessBuilder {
    private static final LocalDate FIRST_VERSION = LocalDate.of(2023, 1, 1);

    @Nullable
    Credentials credentials;

    @Nullable
    Client httpClient;

    URI baseUrl = URI.create("https://cloud.mongodb.com");
    LocalDate apiVersion = FIRST_VERSION;
    Duration timeout = Duration.ofSeconds(60);
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
     * How long one call may take, from the first connection to the last byte, retries and their waits included.
     * Default: 60 seconds.
     *
     * @param timeout from 1 millisecond to 24 days
     */
    public AtlasAccessBuilder timeout(Duration timeout) {
        if (required("timeout", timeout).compareTo(Duration.ofMillis(1)) < 0
                || timeout.compareTo(Duration.ofDays(24)) > 0) {
            throw new IllegalArgumentException("timeout must be from 1 millisecond to 24 days");
        }
        this.timeout = timeout;
        return this;
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
     * Another transport than OkHttp, for a proxy or a test. It must not follow redirects and must be able to send a
     * PATCH; closing it stays with the caller.
     */
    public AtlasAccessBuilder httpClient(Client httpClient) {
        this.httpClient = required("httpClient", httpClient);
        return this;
    }

    /**
     * Takes the credentials, and the base URL if it is there, from environment variables: what {@link
     * AtlasAccess#fromEnvironment()} does, for whoever wants more than its defaults.
     *
     * @param variables by name, for example {@link System#getenv()}; see {@link AtlasAccess#fromEnvironment()} for the
     *     names
     * @throws IllegalArgumentException if there are no credentials, half a pair, or a base URL that cannot be used
     */
    public AtlasAccessBuilder environment(Map<String, String> variables) {
        Environment environment = new Environment(required("variables", variables));
        environment.baseUrl().ifPresent(this::baseUrl);
        return credentials(environment.credentials());
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException if the credentials are missing
     */
    public AtlasAccess build() {
        return new AtlasAccess(this);
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " must not be null");
        }
        return value;
    }
}
