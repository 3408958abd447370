package dev.atlasaccess.internal.http;

import feign.Request;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The options of one attempt, and what all attempts of a call have together. */
final class AttemptOptions extends Request.Options {
    private final AtomicBoolean replayed;

    AttemptOptions(Request.Options call, int millisLeft, AtomicBoolean replayed) {
        super(call.connectTimeoutMillis(), TimeUnit.MILLISECONDS, millisLeft, TimeUnit.MILLISECONDS, false);
        this.replayed = replayed;
    }

    /** Whether the request may be sent again with fresh proof of identity. True once a call. */
    static boolean mayReplay(Request.Options options) {
        return !(options instanceof AttemptOptions attempt) || attempt.replayed.compareAndSet(false, true);
    }
}
