package dev.atlasaccess.emulator.internal.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atlasaccess.emulator.internal.http.ApiRequest;
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

    /** Counts a request; the headers of its response. */
    Map<String, String> count(ApiRequest call) {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            end = now.plus(length);
            used = 0;
        }
        if (used == limit) {
            Map<String, String> headers = headers();
            headers.put("Retry-After", String.valueOf(secondsUntil(end, now)));
            throw new ErrorResponseException(429, body(call), headers);
        }
        used++;
        return headers();
    }

    /** The headers of a response as things stand, without counting its request. */
    Map<String, String> headers() {
        boolean over = !clock.instant().isBefore(end);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Limit", String.valueOf(limit));
        headers.put("RateLimit-Remaining", String.valueOf(over ? limit : limit - used));
        return headers;
    }

    /** Rounded up, so that who waits that long is never early. */
    private static long secondsUntil(Instant end, Instant now) {
        return Duration.between(now, end).plusSeconds(1).minusNanos(1).toSeconds();
    }

    private ObjectNode body(ApiRequest call) {
        ObjectNode body = Fragment.example("ErrorRateLimited");
        ArrayNode parameters = body.putArray("parameters").add(call.path()).add(limit);
        if (length.toSeconds() % 60 == 0) {
            parameters.add(length.toMinutes());
        } else {
            parameters.add(length.toMillis() / 60_000.0);
        }
        return body;
    }
}
