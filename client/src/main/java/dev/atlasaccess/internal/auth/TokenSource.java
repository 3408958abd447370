package dev.atlasaccess.internal.auth;

import feign.Request;
import java.io.IOException;

/** Where a bearer token comes from. Safe for use by several threads. */
public interface TokenSource {
    /**
     * A token that is good now.
     *
     * @param options the timeouts of the call that needs it
     */
    String token(Request.Options options) throws IOException;

    /** Takes note that a token was refused. True if another can be had. */
    default boolean invalidate(String token) {
        return false;
    }

    /** Gives back what was fetched. */
    default void close() {}
}
