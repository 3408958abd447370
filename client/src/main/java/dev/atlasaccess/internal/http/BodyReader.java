package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.RateLimit;
import dev.atlasaccess.errors.UnreadableResponseException;
import dev.atlasaccess.errors.UnreadableResponseException.Reason;
import dev.atlasaccess.internal.json.Excerpt;
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
import org.jspecify.annotations.Nullable;

/** Reads the whole body of a response, up to a cap. */
final class BodyReader {
    private static final byte[] EMPTY = {};

    private final String method;
    private final int status;
    private final Map<String, Collection<String>> headers;
    private final int maxBytes;

    /**
     * Prepares to read a body.
     *
     * @param method the HTTP method of the request
     * @param maxBytes the cap, before and after decompression
     */
    BodyReader(String method, int status, Map<String, Collection<String>> headers, int maxBytes) {
        this.method = method;
        this.status = status;
        this.headers = headers;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads the body and closes the stream. The body of an error response counts as empty if it cannot be read, unless the
     * reason is that the thread was interrupted: the status is sufficient.
     *
     * @param body the stream; null if there is no body
     * @param length the length on the wire, or -1 if that is not known
     * @param gzip whether to decompress it
     * @throws TransportException if the body was cut off
     * @throws IOException if the connection failed otherwise
     * @throws UnreadableResponseException if the body is larger than the cap or cannot be decompressed
     */
    HttpResponse read(@Nullable InputStream body, long length, boolean gzip) throws IOException, TransportException {
        byte[] bytes = EMPTY;
        try (InputStream stream = body) {
            bytes = stream == null ? EMPTY : bytes(stream, length, gzip);
        } catch (IOException | TransportException | UnreadableResponseException e) {
            if (HttpResponse.isSuccess(status) || Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        return response(bytes);
    }

    private byte[] bytes(InputStream stream, long length, boolean gzip) throws IOException, TransportException {
        Received received = new Received((int) Math.min(length, length > maxBytes ? Excerpt.LENGTH : maxBytes));
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
                received.fill(stream, Math.min(maxBytes, Excerpt.LENGTH));
            }
        } catch (ZipException e) {
            throw unreadable(Reason.NOT_JSON, EMPTY, "is not in the gzip format", e);
        } catch (IOException e) {
            // The status of a PATCH says that the change was accepted, even if the body cannot be read.
            boolean accepted = method.equals("PATCH") && HttpResponse.isSuccess(status);
            if (accepted || e instanceof EOFException || e instanceof ProtocolException) {
                throw TransportException.truncated(response(compressed ? EMPTY : received.bytes()), e);
            }
            throw e;
        }
        throw unreadable(
                Reason.TOO_LARGE,
                compressed ? EMPTY : received.bytes(),
                "is larger than maxResponseBytes, " + maxBytes + " bytes",
                null);
    }

    private HttpResponse response(byte[] body) {
        return new HttpResponse(status, headers, body);
    }

    private UnreadableResponseException unreadable(
            Reason reason, byte[] body, String problem, @Nullable IOException cause) {
        return UnreadableResponseException.of(reason, method, status, RateLimit.of(headers), body, problem, cause);
    }

    /** What was received so far, kept for the exception where the rest is missing. */
    private static final class Received {
        private byte[] buffer;
        private int count;

        Received(int length) {
            buffer = new byte[length < 0 ? 2 << 10 : length];
        }

        /** Reads to the end of the stream, or until there is more than allowed. Returns whether it is at the end. */
        boolean fill(InputStream stream, int maxBytes) throws IOException {
            for (int read; ; count += read) {
                int limit = Math.min(buffer.length, maxBytes);
                read = count < limit ? stream.read(buffer, count, limit - count) : 0;
                if (read < 0) {
                    return true;
                }
                if (count == limit) { // the connection can be used again only when the end was read
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
