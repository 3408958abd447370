package dev.atlasaccess.emulator.internal.auth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/**
 * Issues and revokes access tokens by OAuth client credentials (RFC 6749, RFC 7009), for one service account. Thread-safe.
 */
public final class TokenIssuer {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final KeyPair serviceAccount;
    private final ExpiringMap<String> tokens;

    /** Creates an issuer for a service account. */
    public TokenIssuer(KeyPair serviceAccount, Clock clock) {
        this.serviceAccount = serviceAccount;
        tokens = new ExpiringMap<>(clock, TOKEN_LIFETIME);
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
        tokens.put(token, serviceAccount.id());
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
        tokens.remove(form.getOrDefault("token", ""));
        return JsonNodeFactory.instance.objectNode();
    }

    /** Whether a token is valid. */
    public synchronized boolean accepts(String token) {
        return tokens.get(token) != null;
    }

    private void requireClient(String authorization) {
        String credentials = serviceAccount.id() + ":" + serviceAccount.secret();
        credentials = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
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
