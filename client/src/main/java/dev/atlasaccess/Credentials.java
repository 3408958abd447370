package dev.atlasaccess;

import dev.atlasaccess.errors.AtlasInterruptedException;
import dev.atlasaccess.errors.AtlasTransportException;
import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.internal.auth.BearerTokenClient;
import dev.atlasaccess.internal.auth.DigestClient;
import dev.atlasaccess.internal.auth.RotatingClient;
import dev.atlasaccess.internal.auth.ServiceAccountTokens;
import dev.atlasaccess.internal.auth.TokenEndpoint;
import dev.atlasaccess.internal.http.HttpClient;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of the application. Immutable and thread-safe. Two of the same kind with the same
 * values are equal; secrets render as {@code <hidden>}.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/authentication.md">Guide: authentication</a>
 */
public final class Credentials {
    private static final String SERVICE_ACCOUNT_PREFIX = "mdb_sa";

    /** The kind of the credentials and their public part. */
    private final String description;

    private final Authentication authentication;
    /** What makes two credentials with the same description equal. */
    private final Object secret;

    private Credentials(String description, Object secret, Authentication authentication) {
        this.description = description;
        this.secret = secret;
        this.authentication = authentication;
    }

    /** Adds authentication to a transport. */
    @FunctionalInterface
    private interface Authentication {
        HttpClient of(HttpClient next, URI baseUrl, String userAgent);
    }

    /**
     * Returns the credentials of a service account (OAuth 2.0 client credentials). The SDK requests access tokens when they
     * are needed, and uses each until shortly before it expires.
     *
     * @param clientId the client id, which starts with {@code mdb_sa_id}
     * @param clientSecret the client secret, which starts with {@code mdb_sa_sk}
     * @return the credentials
     * @throws IllegalArgumentException if either is empty, has other characters than printable ASCII, or they are swapped
     */
    public static Credentials serviceAccount(String clientId, String clientSecret) {
        if (startsWith(clientId, "mdb_sa_sk") || startsWith(clientSecret, "mdb_sa_id")) {
            throw new IllegalArgumentException(
                    "clientId and clientSecret are swapped: the id of a service account starts"
                            + " with mdb_sa_id, the secret with mdb_sa_sk");
        }
        require("clientId", clientId);
        require("clientSecret", clientSecret);
        return new Credentials(
                "clientId=" + clientId + ", clientSecret=<hidden>",
                clientSecret,
                (next, baseUrl, userAgent) -> new BearerTokenClient(
                        next,
                        new ServiceAccountTokens(
                                new TokenEndpoint(next, baseUrl, clientId, clientSecret, userAgent),
                                Clock.systemUTC(),
                                () -> ThreadLocalRandom.current().nextDouble())));
    }

    /**
     * Returns the credentials of a programmatic API key (HTTP Digest). Atlas requires MD5 for it: in a JVM without MD5 (FIPS
     * mode) calls throw an {@link UnauthorizedException} that says so; use a service account there.
     *
     * @param publicKey the public key
     * @param privateKey the private key
     * @return the credentials
     * @throws IllegalArgumentException if either is empty, has other characters than printable ASCII, or is part of a service
     *     account, which starts with {@code mdb_sa}
     */
    public static Credentials apiKey(String publicKey, String privateKey) {
        requireOther("publicKey of an API key", publicKey);
        requireOther("privateKey of an API key", privateKey);
        return new Credentials(
                "publicKey=" + publicKey + ", privateKey=<hidden>",
                privateKey,
                (next, baseUrl, userAgent) -> new DigestClient(next, publicKey, privateKey, System::nanoTime));
    }

    /**
     * Returns the credentials of an access token that the application requests and renews itself.
     *
     * @param token the token, without the word {@code Bearer}
     * @return the credentials
     * @throws IllegalArgumentException if it is empty, has other characters than printable ASCII, or is part of a service
     *     account, which starts with {@code mdb_sa}
     */
    public static Credentials accessToken(String token) {
        requireOther("token", token);
        return new Credentials(
                "token=<hidden>", token, (next, baseUrl, userAgent) -> new BearerTokenClient(next, call -> token));
    }

    /**
     * Returns credentials that can change while a client is in use, because they are rotated for example. The supplier is
     * called on the calling thread, before each attempt of each call. Equal credentials keep their access token or nonce.
     * Other ones are used from that attempt on. When the attempts in progress with the previous ones have ended, the access
     * token of those is revoked on the thread that ended last, whose call may take up to two seconds longer for it.
     *
     * @param supplier must return quickly, be thread-safe, and not return null. If it throws an exception, the
     *     attempt fails without being sent, and may be retried; the call throws an {@link AtlasTransportException} that has
     *     the exception among its causes, or an {@link AtlasInterruptedException} if the thread was interrupted
     * @return the credentials
     * @throws IllegalArgumentException if the supplier is null
     */
    public static Credentials supplier(Supplier<? extends Credentials> supplier) {
        AtlasAccessBuilder.required("supplier", supplier);
        return new Credentials(
                "supplier",
                supplier,
                (next, baseUrl, userAgent) ->
                        new RotatingClient<>(supplier, current -> current.authenticate(next, baseUrl, userAgent)));
    }

    HttpClient authenticate(HttpClient next, URI baseUrl, String userAgent) {
        return authentication.of(next, baseUrl, userAgent);
    }

    private static void require(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    name + " must be printable ASCII without spaces; was it pasted with a line break?");
        }
    }

    private static void requireOther(String name, @Nullable String value) {
        if (startsWith(value, SERVICE_ACCOUNT_PREFIX)) {
            throw new IllegalArgumentException(name + " holds a part of a service account (it starts with "
                    + SERVICE_ACCOUNT_PREFIX + "): use Credentials.serviceAccount, or the variables "
                    + EnvironmentVariables.CLIENT_ID + " and " + EnvironmentVariables.CLIENT_SECRET);
        }
        require(name, value);
    }

    private static boolean startsWith(@Nullable String value, String prefix) {
        return value != null && value.startsWith(prefix);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials that && description.equals(that.description) && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return Objects.hash(description, secret);
    }

    /**
     * Returns the kind of the credentials and their public part.
     *
     * @return a description without secrets
     */
    @Override
    public String toString() {
        return "Credentials[" + description + "]";
    }
}
