package dev.atlasaccess.internal.codec;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.json.AnyJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The response of the token endpoint.
 *
 * @param token the bearer token
 * @param lifetime how long it is valid
 */
public record TokenResponse(String token, Duration lifetime) {
    private static final long DEFAULT_SECONDS = 3600;

    /** Reads the endpoint's response. The exceptions have no cause and no body: both would quote a secret. */
    public static TokenResponse read(byte[] body, int status, RateLimit rateLimit) {
        if (new String(body, StandardCharsets.UTF_8).isBlank()) {
            throw unreadable(Reason.EMPTY, status, rateLimit, "has no body. Check the base URL.");
        }
        Object json;
        try {
            json = AnyJson.document(body);
        } catch (IOException e) {
            throw unreadable(Reason.NOT_JSON, status, rateLimit, "is not JSON. Check the base URL.");
        }
        if (!(json instanceof Map<?, ?> response)
                || !(response.get("access_token") instanceof String token)
                || !token.matches("[!-~]+")) {
            throw unreadable(Reason.UNEXPECTED_SHAPE, status, rateLimit, "has no access_token that can be sent.");
        }
        long seconds = response.get("expires_in") instanceof Integer lifetime ? Math.max(0, lifetime) : DEFAULT_SECONDS;
        return new TokenResponse(token, Duration.ofSeconds(seconds));
    }

    private static UnreadableResponseException unreadable(
            Reason reason, int status, RateLimit rateLimit, String problem) {
        return new UnreadableResponseException(
                reason, status, rateLimit, "The token endpoint's response " + problem, null);
    }

    @Override
    public String toString() {
        return "TokenResponse[token=<hidden>, lifetime=" + lifetime + "]";
    }
}
