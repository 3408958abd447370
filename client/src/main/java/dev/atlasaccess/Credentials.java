package dev.atlasaccess;

import dev.atlasaccess.errors.UnauthorizedException;
import dev.atlasaccess.internal.auth.BearerTokenClient;
import dev.atlasaccess.internal.auth.DigestClient;
import dev.atlasaccess.internal.auth.ServiceAccountTokens;
import dev.atlasaccess.internal.auth.TokenEndpoint;
import dev.atlasaccess.internal.http.HttpClient;
import dev.atlasaccess.internal.http.UserAgent;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling. Three kinds, each with what Atlas hands out for it. Immutable; secrets render as {@code <hidden>}.
 */
public abstract sealed class Credentials {
    private static final String SERVICE_ACCOUNT_PREFIX = "mdb_sa";

    private Credentials() {}

    /**
     * A service account. Its tokens are fetched when needed and used until shortly before they expire.
     *
     * @param clientId the service account's id
     * @param clientSecret the service account's secret
     */
    public static Credentials serviceAccount(String clientId, String clientSecret) {
        if (startsWith(clientId, "mdb_sa_sk") || startsWith(clientSecret, "mdb_sa_id")) {
            throw new IllegalArgumentException(
                    "clientId and clientSecret are exchanged: the id of a service account starts"
                            + " with mdb_sa_id, the secret with mdb_sa_sk");
        }
        return new ServiceAccount(require("clientId", clientId), require("clientSecret", clientSecret));
    }

    /**
     * A programmatic API key, used by HTTP Digest. Atlas asks for MD5 there: in a JVM without it (FIPS mode), calls end in
     * an {@link UnauthorizedException} that says so, and a service account is the way out.
     *
     * @param publicKey the key's public part
     * @param privateKey the key's private part
     * @throws IllegalArgumentException also if either is a service account's, which starts with {@code mdb_sa}
     */
    public static Credentials apiKey(String publicKey, String privateKey) {
        return new ApiKey(
                requireOther("publicKey of an API key", publicKey),
                requireOther("privateKey of an API key", privateKey));
    }

    /**
     * An access token that somebody else fetched and looks after.
     *
     * @param token the token, without the word Bearer
     * @throws IllegalArgumentException also if it is a part of a service account, which starts with {@code mdb_sa}
     */
    public static Credentials accessToken(String token) {
        return new AccessToken(requireOther("token", token));
    }

    /** Puts proof of identity in front of a transport. */
    abstract HttpClient authenticate(HttpClient next, URI baseUrl);

    private static String require(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    name + " must be printable ASCII without spaces; was it pasted with a line break?");
        }
        return value;
    }

    private static String requireOther(String name, @Nullable String value) {
        if (startsWith(value, SERVICE_ACCOUNT_PREFIX)) {
            throw new IllegalArgumentException(name + " holds a part of a service account (it starts with "
                    + SERVICE_ACCOUNT_PREFIX + "): use Credentials.serviceAccount, or the variables "
                    + EnvironmentVariables.CLIENT_ID + " and " + EnvironmentVariables.CLIENT_SECRET);
        }
        return require(name, value);
    }

    private static boolean startsWith(@Nullable String value, String prefix) {
        return value != null && value.startsWith(prefix);
    }

    private static final class ServiceAccount extends Credentials {
        private final String clientId;
        private final String clientSecret;

        ServiceAccount(String clientId, String clientSecret) {
            this.clientId = clientId;
            this.clientSecret = clientSecret;
        }

        @Override
        HttpClient authenticate(HttpClient next, URI baseUrl) {
            return new BearerTokenClient(
                    next,
                    new ServiceAccountTokens(
                            new TokenEndpoint(next, baseUrl, clientId, clientSecret, UserAgent.VALUE),
                            Clock.systemUTC(),
                            () -> ThreadLocalRandom.current().nextDouble()));
        }

        @Override
        public String toString() {
            return "Credentials[clientId=" + clientId + ", clientSecret=<hidden>]";
        }
    }

    private static final class ApiKey extends Credentials {
        private final String publicKey;
        private final String privateKey;

        ApiKey(String publicKey, String privateKey) {
            this.publicKey = publicKey;
            this.privateKey = privateKey;
        }

        @Override
        HttpClient authenticate(HttpClient next, URI baseUrl) {
            return new DigestClient(next, publicKey, privateKey, System::nanoTime);
        }

        @Override
        public String toString() {
            return "Credentials[publicKey=" + publicKey + ", privateKey=<hidden>]";
        }
    }

    private static final class AccessToken extends Credentials {
        private final String token;

        AccessToken(String token) {
            this.token = token;
        }

        @Override
        HttpClient authenticate(HttpClient next, URI baseUrl) {
            return new BearerTokenClient(next, call -> token);
        }

        @Override
        public String toString() {
            return "Credentials[token=<hidden>]";
        }
    }
}
