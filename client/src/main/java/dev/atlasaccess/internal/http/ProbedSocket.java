package dev.atlasaccess.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that tells whether a kept HTTP/1.1 connection can carry another request. OkHttp looks for a FIN only after
 * ten seconds, and never for a response that belongs to no request. Used by one thread at a time.
 */
final class ProbedSocket extends Socket {
    /** Below this a FIN is looked for only where a request cannot be repeated: it takes a millisecond. */
    private static final long BRIEFLY_IDLE = TimeUnit.MILLISECONDS.toNanos(20);

    private @Nullable InputStream in;
    private long reads;
    private long lastRead = System.nanoTime();

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (in == null) {
            in = new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    count();
                    return read;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int read = super.read(bytes, offset, length);
                    count();
                    return read;
                }
            };
        }
        return in;
    }

    private void count() {
        reads++;
        lastRead = System.nanoTime();
    }

    /** How often something was read. */
    long reads() {
        return reads;
    }

    /**
     * Whether the other side has neither closed the connection nor sent anything. What is read here is lost, and so must
     * the connection be.
     *
     * @param thorough also looks for a FIN where the connection has been idle only briefly
     */
    boolean isQuiet(boolean thorough) {
        try {
            InputStream stream = getInputStream();
            if (stream.available() > 0) {
                return false;
            }
            if (!thorough && System.nanoTime() - lastRead < BRIEFLY_IDLE) {
                return true;
            }
            int timeout = getSoTimeout();
            setSoTimeout(1);
            try {
                stream.read();
                return false;
            } catch (SocketTimeoutException e) {
                return true;
            } finally {
                setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
