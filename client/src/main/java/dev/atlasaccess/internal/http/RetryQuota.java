package dev.atlasaccess.internal.http;

/**
 * The retry quota of a client, a token bucket: during an outage many callers do not multiply their requests. Twenty retries in a
 * row, and then one for five successes, the ratio of the AWS SDKs. Thread-safe.
 */
final class RetryQuota {
    static final int CAPACITY = 100;
    static final int RETRY_COST = 5;
    static final int SUCCESS_GAIN = 1;

    private int tokens = CAPACITY;

    synchronized boolean spend() {
        if (tokens < RETRY_COST) {
            return false;
        }
        tokens -= RETRY_COST;
        return true;
    }

    synchronized void gain() {
        tokens = Math.min(CAPACITY, tokens + SUCCESS_GAIN);
    }
}
