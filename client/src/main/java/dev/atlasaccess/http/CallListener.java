package dev.atlasaccess.http;

/**
 * Notified of every attempt of every call, for metrics and traces. Called on the calling thread, so it must return quickly; an
 * exception that it throws is logged and not propagated. Must be thread-safe.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/logging-and-metrics.md">Guide: logging and metrics</a>
 */
@FunctionalInterface
public interface CallListener {
    /**
     * An attempt ended. The call waits for {@link CallAttempt#nextDelay()} after the listeners have returned.
     *
     * @param attempt its result, and the delay before the next one
     */
    void onAttempt(CallAttempt attempt);
}
