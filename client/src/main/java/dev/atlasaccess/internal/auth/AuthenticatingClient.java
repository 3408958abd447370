package dev.atlasaccess.internal.auth;

import feign.Client;

/** A client that proves who is calling. */
public interface AuthenticatingClient extends Client, AutoCloseable {
    /** Gives back what proof it holds. Best effort, bounded, throws nothing. */
    @Override
    void close();
}
