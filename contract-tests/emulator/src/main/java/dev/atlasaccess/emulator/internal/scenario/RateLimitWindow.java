package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import dev.atlasaccess.emulator.internal.openapi.Fragment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rate limit with windows of fixed length. Guarded by {@link ScenarioState}. */
final class RateLimitWindow {
    private final int limit;
    private final Duration length;
    private final Clock clock;
    private Instant end = Instant.MIN;
    private int used;

    RateLimitWindow(int limit, Duration length, Clock clock) {
        this.limit = limit;
        this.length = length;
        this.clock = clock;
    }

    /**
     * Counts a request. Returns the headers of its response.
     *
     * @throws ErrorResponseException if the limit is exceeded
     */
    Map<String, String> count(String path) {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            end = now.plus(length);
            used = 0;
        }
        if (used == limit) {
            Map<String, String> headers = headers();
            // Rounded up: a client that waits that long is never early.
            Duration wait = Duration.between(now, end).plusSeconds(1).minusNanos(1);
            headers.put("Retry-After", String.valueOf(wait.toSeconds()));
            throw new ErrorResponseException(429, body(path), headers);
        }
        used++;
        return headers();
    }

    /** The headers of a response whose request is not counted. */
    Map<String, String> headers() {
        boolean ended = !clock.instant().isBefore(end);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Limit", String.valueOf(limit));
        headers.put("RateLimit-Remaining", String.valueOf(ended ? limit : limit - used));
        return headers;
    }

    private ObjectNode body(String path) {
        ObjectNode body = Fragment.example("ErrorRateLimited");
        ArrayNode parameters = body.putArray("parameters").add(path).add(limit);
        if (length.toSeconds() % 60 == 0) {
            parameters.add(length.toMinutes());
        } else {
            parameters.add(length.toMillis() / 60_000.0);
        }
        return body;
    }
}
