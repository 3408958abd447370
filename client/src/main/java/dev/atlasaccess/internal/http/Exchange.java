package dev.atlasaccess.internal.http;

import java.net.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one request and its response in the transport: the waiting thread, the deadline, and the progress. Only the
 * waiting thread writes fields that are not volatile.
 */
final class Exchange {
    private final Thread caller = Thread.currentThread();
    private final long deadline;
    private volatile Runnable cancellation = () -> {};
    private volatile boolean canceled;
    private volatile boolean timedOut;

    /** Whether any byte of the request may have been written. */
    boolean sent;
    /** Whether the headers of a response were received. */
    boolean responded;
    /** Whether the server may refuse the handshake after the request was written: a new connection of TLS 1.3. */
    boolean lateHandshakeAlert;
    /** Whether the connection was closed, or had unexpected data, before the request was written. */
    boolean stale;
    /** Whether the connection carries other exchanges too. */
    boolean multiplexed;
    /** Whether the server requested a client certificate and none was available. */
    boolean lacksClientCertificate;
    /** Why the proxy refused the connection. */
    @Nullable
    TransportException proxyFailure;

    /** The HTTP proxy that the exchange waits for, until there is a tunnel. */
    @Nullable
    Proxy connecting;

    /** The values of Retry-After in the response. */
    List<String> retryAfter = List.of();
    /** The socket that was opened last for this exchange. */
    @Nullable
    ProbedSocket opened;
    /** The socket of a connection that was used before. */
    @Nullable
    ProbedSocket reused;

    private long readsBefore;

    Exchange(long deadline) {
        this.deadline = deadline;
    }

    /** Starts over on another connection. */
    void begin(Runnable cancellation) {
        stale = false;
        reused = null;
        this.cancellation = cancellation;
        if (canceled) {
            cancellation.run();
        }
    }

    void requestStarts() {
        sent = !stale;
        readsBefore = reused == null ? 0 : reused.reads();
    }

    /**
     * Whether the response had been received before the request was written: nothing was read from the socket since, so the
     * response belongs to an earlier request, or to none.
     */
    boolean isUnsolicited() {
        return reused != null && reused.reads() == readsBefore;
    }

    /** Called by the watcher. */
    void cancelIfOver(long now) {
        if (caller.isInterrupted()) {
            cancel();
        } else if (now - deadline >= 0) {
            timedOut = true;
            cancel();
        }
    }

    void cancel() {
        canceled = true;
        cancellation.run();
    }

    boolean isCanceled() {
        return canceled;
    }

    boolean isTimedOut() {
        return timedOut;
    }
}
