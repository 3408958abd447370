package dev.atlasaccess.internal.http;

import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;

/** What is left of the time that an attempt was given, for each of the requests that it is made of. */
public final class Deadline {
    private final Request.Options given;
    private final long end;

    public Deadline(Request.Options given) {
        this.given = given;
        this.end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(given.readTimeoutMillis());
    }

    /** The options of the next request. */
    public Request.Options options() throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis < 1) {
            throw new InterruptedIOException("timeout");
        }
        return new Request.Options(
                given.connectTimeoutMillis(), TimeUnit.MILLISECONDS, millis, TimeUnit.MILLISECONDS, false);
    }

    /** Whether the request may be sent again with fresh proof of identity. True once a call. */
    public boolean mayReplay() {
        return AttemptOptions.mayReplay(given);
    }
}
