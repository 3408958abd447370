package dev.atlasaccess.internal.http;

import dev.atlasaccess.AtlasError;
import dev.atlasaccess.UnreadableResponseException;
import feign.Response;
import java.io.IOException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What one attempt ended in. */
sealed interface Outcome {
    /** An answer that is the result. */
    record Success(Response response) implements Outcome {}

    /**
     * An answer with an error status.
     *
     * @param error the answer
     * @param reachedOperation false if it was the token endpoint that gave it
     */
    record Failure(AtlasError error, boolean reachedOperation) implements Outcome {}

    /** An answer that is not read to its end: too large, or no token. Trying again would bring it again. */
    record Refused(UnreadableResponseException cause) implements Outcome {}

    /** No complete answer. */
    record Fault(IOException cause) implements Outcome {
        boolean sent() {
            return Faults.mayHaveReachedAtlas(cause);
        }

        boolean interrupted() {
            return cause instanceof CallInterruptedException;
        }

        /** A server that proves another identity than it should will not do better at the next attempt. */
        boolean distrusted() {
            for (Throwable e = cause; e != null; e = e.getCause()) {
                if (e instanceof CertificateException || e instanceof SSLPeerUnverifiedException) {
                    return true;
                }
            }
            return false;
        }
    }
}
