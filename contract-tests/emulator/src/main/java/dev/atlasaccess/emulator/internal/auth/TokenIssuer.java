package dev.atlasaccess.emulator.internal.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Issues and revokes access tokens by OAuth client credentials (RFC 6749, RFC 7009), for one service account. Thread-safe.
 */
public final class TokenIssuer {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final String clientId = "mdb_sa_id_" + Secrets.random().substring(0, 24);
    private final String clientSecret = "mdb_sa_sk_" + Secrets.random();
    private final Map<String, Instant> expiries = new HashMap<>();
    private final Clock clock;

    /** Creates an issuer with a random service account. */
    public TokenIssuer(Clock clock) {
        this.clock = clock;
    }

    /** The client id of the service account. */
    public String clientId() {
        return clientId;
    }

    /** The client secret of the service account. */
    public String clientSecret() {
        return clientSecret;
    }

    /**
     * The response to a token request.
     *
     * @throws ErrorResponseException if the client or the grant type is not accepted
     */
    public synchronized ObjectNode grant(String authorization, Map<String, String> form) {
        requireClient(authorization);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw error(400, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        String token = Secrets.random() + Secrets.random();
        expiries.values().removeIf(expiry -> !clock.instant().isBefore(expiry));
        expiries.put(token, clock.instant().plus(TOKEN_LIFETIME));
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token)
                .put("expires_in", TOKEN_LIFETIME.toSeconds())
                .put("token_type", "Bearer");
    }

    /**
     * The response to a revocation request.
     *
     * @throws ErrorResponseException if the client is not accepted
     */
    public synchronized ObjectNode revoke(String authorization, Map<String, String> form) {
        requireClient(authorization);
        expiries.remove(form.getOrDefault("token", ""));
        return JsonNodeFactory.instance.objectNode();
    }

    /** Whether a token is valid. */
    public synchronized boolean accepts(String token) {
        Instant expiry = expiries.get(token);
        return expiry != null && clock.instant().isBefore(expiry);
    }

    private void requireClient(String authorization) {
        String credentials =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        if (!Secrets.equal(authorization, "Basic " + credentials)) {
            throw error(401, "invalid_client", "The client id or the client secret is not correct");
        }
    }

    private static ErrorResponseException error(int status, String error, String description) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        return new ErrorResponseException(
                status, body, status == 401 ? Map.of("WWW-Authenticate", "Basic realm=\"Atlas\"") : Map.of());
    }
}
