package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.AtlasError;
import dev.atlasaccess.errors.AtlasException;
import feign.Response;
import java.io.IOException;

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

    /** A response that cannot be used: too large, or no token. Trying again would bring it again. */
    record Refused(AtlasException cause) implements Outcome {}

    /**
     * No complete answer.
     *
     * @param cause what happened
     * @param isShared whether it happened to another call
     */
    record Fault(IOException cause, boolean isShared) implements Outcome {
        boolean sent() {
            return TransportErrors.mayHaveReachedAtlas(cause);
        }

        boolean interrupted() {
            return cause instanceof CallInterruptedException;
        }
    }
}
