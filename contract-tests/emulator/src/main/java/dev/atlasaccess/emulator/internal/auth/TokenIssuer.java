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
import org.jspecify.annotations.Nullable;

/** The token endpoint's side of OAuth client credentials (RFC 6749, RFC 7009). Safe for use by several threads. */
public final class TokenIssuer {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private final Clock clock;
    private final String clientId = "mdb_sa_id_" + Secrets.random().substring(0, 24);
    private final String clientSecret = "mdb_sa_sk_" + Secrets.random();
    private final Map<String, Instant> tokens = new HashMap<>();

    public TokenIssuer(Clock clock) {
        this.clock = clock;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    public synchronized ObjectNode grant(@Nullable String authorization, Map<String, String> form) {
        requireClient(authorization);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            throw fault(400, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        tokens.values().removeIf(until -> !clock.instant().isBefore(until));
        String token = Secrets.random() + Secrets.random();
        tokens.put(token, clock.instant().plus(TOKEN_LIFE));
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token)
                .put("expires_in", TOKEN_LIFE.toSeconds())
                .put("token_type", "Bearer");
    }

    public synchronized void revoke(@Nullable String authorization, Map<String, String> form) {
        requireClient(authorization);
        tokens.remove(form.getOrDefault("token", ""));
    }

    public synchronized boolean accepts(String token) {
        Instant until = tokens.get(token);
        return until != null && clock.instant().isBefore(until);
    }

    private void requireClient(@Nullable String authorization) {
        String pair =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        if (authorization == null || !Secrets.same(authorization, "Basic " + pair)) {
            throw fault(401, "invalid_client", "The client id or the client secret is not right");
        }
    }

    private static ErrorResponseException fault(int status, String error, String description) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
        return new ErrorResponseException(
                status, body, status == 401 ? Map.of("WWW-Authenticate", "Basic realm=\"Atlas\"") : Map.of());
    }
}
