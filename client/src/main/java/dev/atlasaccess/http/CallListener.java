package dev.atlasaccess.http;

/**
 * Notified of every attempt of every call, for metrics and traces. Called on the calling thread, so it must be quick; an
 * exception that it throws is logged and not propagated. Must be safe for use by several threads.
 */
@FunctionalInterface
public interface CallListener {
    /**
     * Called when an attempt has ended.
     *
     * @param attempt its result
     */
    void onAttempt(CallAttempt attempt);
}
