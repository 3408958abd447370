package dev.atlasaccess.internal.http;

import dev.atlasaccess.RateLimit;
import dev.atlasaccess.UnreadableResponseException;
import dev.atlasaccess.UnreadableResponseException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Collection;
import java.util.Map;

/** Reads bodies whole, and no further than a cap. */
final class Bodies {
    private Bodies() {}

    /**
     * All of a body.
     *
     * @throws TruncatedBodyException if the connection ends before the body does
     * @throws UnreadableResponseException if there is more than the cap allows
     */
    static byte[] read(InputStream stream, int status, Map<String, Collection<String>> headers, int maxBytes)
            throws IOException {
        try {
            byte[] body = stream.readNBytes(maxBytes);
            if (body.length < maxBytes || stream.read() < 0) {
                return body;
            }
        } catch (EOFException | ProtocolException e) {
            throw new TruncatedBodyException(status, RateLimit.of(headers), e);
        }
        throw new UnreadableResponseException(
                Reason.TOO_LARGE,
                status,
                RateLimit.of(headers),
                "The answer with status " + status + " is larger than maxResponseBytes, " + maxBytes + " bytes.",
                null);
    }
}
