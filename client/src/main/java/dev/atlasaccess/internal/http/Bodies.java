package dev.atlasaccess.internal.http;

import dev.atlasaccess.RateLimit;
import dev.atlasaccess.UnreadableResponseException;
import dev.atlasaccess.UnreadableResponseException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies whole, and no further than a cap. */
final class Bodies {
    static final byte[] NONE = {};

    private Bodies() {}

    /** Whether a body is the result, and not only says more about an error. */
    static boolean isResult(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * All of a body.
     *
     * @param length its length on the wire, or -1 if that is not known
     * @param gzip whether it is to be decompressed
     * @throws TruncatedBodyException if the connection ends before the body does
     * @throws UnreadableResponseException if there is more than the cap allows
     */
    static byte[] read(
            InputStream stream,
            long length,
            boolean gzip,
            int status,
            Map<String, Collection<String>> headers,
            int maxBytes)
            throws IOException {
        try {
            byte[] body = bounded(stream, length, maxBytes);
            if (body != null && body.length > 0 && gzip) {
                body = bounded(new GZIPInputStream(new ByteArrayInputStream(body)), -1, maxBytes);
            }
            if (body != null) {
                return body;
            }
        } catch (EOFException | ProtocolException e) {
            throw new TruncatedBodyException(status, RateLimit.of(headers), e);
        }
        throw new UnreadableResponseException(
                Reason.TOO_LARGE,
                status,
                RateLimit.of(headers),
                "The response with status " + status + " is larger than maxResponseBytes, " + maxBytes + " bytes.",
                null);
    }

    /** The bytes up to the end, or null if there are more than allowed. */
    private static byte @Nullable [] bounded(InputStream stream, long length, int maxBytes) throws IOException {
        if (length > maxBytes) {
            return null;
        }
        byte[] body;
        if (length >= 0) {
            body = new byte[(int) length];
            int read = stream.readNBytes(body, 0, body.length);
            body = read < body.length ? Arrays.copyOf(body, read) : body;
        } else {
            body = stream.readNBytes(maxBytes);
        }
        // Only at its end is the connection free again.
        return (length < 0 && body.length < maxBytes) || stream.read() < 0 ? body : null;
    }
}
