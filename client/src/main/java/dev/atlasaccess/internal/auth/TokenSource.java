package dev.atlasaccess.internal.auth;

import dev.atlasaccess.internal.http.Call;
import dev.atlasaccess.internal.http.TransportException;

/** Where access tokens come from. Thread-safe. */
public interface TokenSource {
    /**
     * Returns a valid token.
     *
     * @param call the call that requires it, which limits the time to fetch one
     * @throws TransportException if there is none, so that the request of the call is not sent
     */
    String token(Call call) throws TransportException;

    /** Records that a token was refused. Returns whether another one may be available. */
    default boolean invalidate(String token) {
        return false;
    }

    /** Revokes the token that was fetched last. */
    default void close() {}
}
