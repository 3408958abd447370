package dev.atlasaccess.internal.http;

/**
 * One link of the chain of decorators that a request passes: retry, authentication, masking, envelope, transport. Each
 * depends only on the next one. Thread-safe.
 */
@FunctionalInterface
public interface HttpClient extends AutoCloseable {
    /**
     * Sends a request and reads the whole response.
     *
     * @param call the request, its credentials and its deadline
     * @return the response, whatever its status
     * @throws TransportException if no complete response was received
     * @throws dev.atlasaccess.errors.AtlasException if the response cannot be used, or no credentials could be obtained
     */
    HttpResponse execute(Call call) throws TransportException;

    /** Cancels the exchanges in flight. Does nothing if this client cannot. */
    default void cancelAll() {}

    /** Releases what this client holds: connections, or an access token. Best effort, bounded in time, throws nothing. */
    @Override
    default void close() {}
}
