package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads bodies whole, and no further than a cap. */
final class BodyReader {
    static final byte[] NONE = {};

    /** How much of a body that is too large an exception gets to see. */
    private static final int SHOWN = 64 << 10;

    private BodyReader() {}

    /** Whether a body is the result, and not only says more about an error. */
    static boolean isResult(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * All of a body.
     *
     * @param length its length on the wire, or -1 if that is not known
     * @param gzip whether it is to be decompressed
     * @param method the method of the request
     * @throws TruncatedBodyException if the connection ends before the body does
     * @throws UnreadableResponseException if there is more than the cap allows
     */
    static byte[] read(
            InputStream stream,
            long length,
            boolean gzip,
            String method,
            int status,
            Map<String, Collection<String>> headers,
            int maxBytes)
            throws IOException {
        Received received = new Received((int) Math.min(length, length > maxBytes ? SHOWN : maxBytes));
        boolean compressed = gzip;
        try {
            boolean whole = length <= maxBytes && received.fill(stream, maxBytes);
            if (whole && compressed && received.count > 0) {
                InputStream inflated = new GZIPInputStream(new ByteArrayInputStream(received.bytes()));
                compressed = false;
                received = new Received(-1);
                whole = received.fill(inflated, maxBytes);
            }
            if (whole) {
                return received.bytes();
            }
            if (length > maxBytes) {
                received.fill(stream, Math.min(maxBytes, SHOWN));
            }
        } catch (ZipException e) {
            throw UnreadableResponseException.of(
                    Reason.NOT_JSON, method, status, RateLimit.of(headers), NONE, "is not in the gzip format", e);
        } catch (IOException e) {
            // The status of a PATCH says that the change was accepted, whatever becomes of the body.
            boolean accepted = method.equals("PATCH") && isResult(status);
            if (accepted || e instanceof EOFException || e instanceof ProtocolException) {
                throw new TruncatedBodyException(
                        status, RateLimit.of(headers), compressed ? NONE : received.bytes(), e);
            }
            throw e;
        }
        throw UnreadableResponseException.of(
                Reason.TOO_LARGE,
                method,
                status,
                RateLimit.of(headers),
                compressed ? NONE : received.bytes(),
                "is larger than maxResponseBytes, " + maxBytes + " bytes",
                null);
    }

    /** What has come in so far: what came before a fault is for the exception. */
    private static final class Received {
        private byte[] buffer;
        private int count;

        Received(int length) {
            buffer = new byte[length < 0 ? 8 << 10 : length];
        }

        /** Reads to the end of the stream, or until there is more than allowed; whether it came to the end. */
        boolean fill(InputStream stream, int maxBytes) throws IOException {
            for (int read; ; count += read) {
                int limit = Math.min(buffer.length, maxBytes);
                read = count < limit ? stream.read(buffer, count, limit - count) : 0;
                if (read < 0) {
                    return true;
                }
                if (count == limit) { // only at its end is the connection free again
                    int next = stream.read();
                    if (next < 0 || limit == maxBytes) {
                        return next < 0;
                    }
                    buffer = Arrays.copyOf(buffer, 2 * count + 1);
                    buffer[count] = (byte) next;
                    read = 1;
                }
            }
        }

        byte[] bytes() {
            return count == buffer.length ? buffer : Arrays.copyOf(buffer, count);
        }
    }
}
