package dev.atlasaccess.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.atlasaccess.RateLimit;
import dev.atlasaccess.UnreadableResponseException;
import dev.atlasaccess.UnreadableResponseException.Reason;
import java.io.IOException;
import java.time.Duration;

/**
 * What the token endpoint grants.
 *
 * @param token the bearer token
 * @param lifetime how long it is good for
 */
public record TokenAnswer(String token, Duration lifetime) {
    private static final long DEFAULT_SECONDS = 3600;

    /** Reads the endpoint's answer. The exceptions have no cause: a parser quotes what it reads, and this is a secret. */
    public static TokenAnswer read(byte[] body, int status, RateLimit rateLimit) {
        JsonNode json = parse(body, status, rateLimit);
        JsonNode token = json.path("access_token");
        if (!token.isTextual() || !token.textValue().matches("[!-~]+")) {
            throw new UnreadableResponseException(
                    Reason.UNEXPECTED_SHAPE,
                    status,
                    rateLimit,
                    "The token endpoint's answer has no access_token that can be sent.",
                    null);
        }
        return new TokenAnswer(token.textValue(), Duration.ofSeconds(seconds(json.path("expires_in"))));
    }

    private static long seconds(JsonNode lifetime) {
        return lifetime.isInt() ? Math.max(0, lifetime.intValue()) : DEFAULT_SECONDS;
    }

    private static JsonNode parse(byte[] body, int status, RateLimit rateLimit) {
        JsonNode json;
        try {
            json = Mappers.ATLAS.readTree(body);
        } catch (IOException | NumberFormatException e) {
            throw new UnreadableResponseException(
                    Reason.NOT_JSON,
                    status,
                    rateLimit,
                    "The token endpoint's answer is not JSON. Check the base URL.",
                    null);
        }
        if (json instanceof MissingNode) {
            throw new UnreadableResponseException(
                    Reason.EMPTY,
                    status,
                    rateLimit,
                    "The token endpoint's answer has no body. Check the base URL.",
                    null);
        }
        return json;
    }

    @Override
    public String toString() {
        return "TokenAnswer[token=<hidden>, lifetime=" + lifetime + "]";
    }
}
