package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.RateLimit;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/**
 * A response whose body is in memory.
 *
 * @param status the HTTP status
 * @param headers by name in lower case
 * @param body the decompressed body; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpResponse(int status, Map<String, Collection<String>> headers, byte[] body) {
    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    boolean isSuccess() {
        return isSuccess(status);
    }

    public RateLimit rateLimit() {
        return RateLimit.of(headers);
    }

    String bodyAsString() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
