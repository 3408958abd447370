package dev.atlasaccess.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that can be probed before a kept HTTP/1.1 connection is used again. OkHttp checks for a FIN only after ten
 * seconds, and never for a response that belongs to no request. Used by one thread at a time.
 */
final class ProbedSocket extends Socket {
    /** Sooner than this, a FIN is checked for only if the request is not idempotent: the check takes a millisecond. */
    private static final long BRIEFLY_IDLE = TimeUnit.MILLISECONDS.toNanos(20);

    private @Nullable InputStream in;
    private long reads;
    private long lastRead = System.nanoTime();
    private @Nullable Runnable onClose;

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

    /** Runs an action when the socket is closed, or now if it is. */
    synchronized void onClose(Runnable action) {
        onClose = action;
        if (isClosed()) {
            action.run();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        super.close();
        Runnable action = onClose;
        if (action != null) {
            action.run();
        }
    }

    /** The number of reads so far. */
    long reads() {
        return reads;
    }

    /**
     * Whether the peer has neither closed the connection nor sent anything. If not, a byte may have been consumed, and the
     * connection must be closed.
     *
     * @param thorough whether to check for a FIN even if the connection was idle only briefly
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
