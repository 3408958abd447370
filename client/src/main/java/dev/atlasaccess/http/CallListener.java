package dev.atlasaccess.http;

/**
 * Told of every attempt of every call: for metrics and traces. Called on the calling thread, so it must be quick; an
 * exception that it throws is logged and goes no further. Must be safe for use by several threads.
 */
@FunctionalInterface
public interface CallListener {
    /**
     * An attempt ended.
     *
     * @param attempt how
     */
    void onAttempt(CallAttempt attempt);
}
