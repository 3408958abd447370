package dev.atlasaccess.internal.http;

import dev.atlasaccess.AtlasError;
import dev.atlasaccess.UnreadableResponseException;
import feign.Response;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;

/** What one attempt ended in. */
sealed interface Outcome {
    /** Whether it is somebody else's, who bears its cost: many waited for one request. */
    default boolean isShared() {
        return false;
    }

    /** An answer that is the result. */
    record Success(Response response) implements Outcome {}

    /**
     * An answer with an error status.
     *
     * @param error the answer
     * @param reachedOperation false if it was the token endpoint that gave it
     * @param isShared whether another call asked for it
     */
    record Failure(AtlasError error, boolean reachedOperation, boolean isShared) implements Outcome {}

    /** An answer that is not read to its end: too large, or no token. Trying again would bring it again. */
    record Refused(UnreadableResponseException cause) implements Outcome {}

    /**
     * No complete answer.
     *
     * @param cause what happened
     * @param isShared whether it happened to another call
     */
    record Fault(IOException cause, boolean isShared) implements Outcome {
        boolean sent() {
            return Faults.mayHaveReachedAtlas(cause);
        }

        boolean interrupted() {
            return cause instanceof CallInterruptedException;
        }

        /**
         * Whether TLS was refused, by either side: another certificate, another version, no TLS at all. The next attempt
         * will do no better. A handshake that the network cut off may.
         */
        boolean refused() {
            boolean tls = false;
            for (Throwable e = cause; e != null; e = e.getCause()) {
                if (e instanceof EOFException || e instanceof SocketException || e instanceof InterruptedIOException) {
                    return false;
                }
                tls |= e instanceof SSLException;
            }
            return tls;
        }
    }
}
