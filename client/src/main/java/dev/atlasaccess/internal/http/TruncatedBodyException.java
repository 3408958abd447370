package dev.atlasaccess.internal.http;

import dev.atlasaccess.errors.RateLimit;
import java.io.IOException;

/** The connection ended before the body did. A fault of the network, and of the response if it is not tried again. */
final class TruncatedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient RateLimit rateLimit;
    private final byte[] received;

    TruncatedBodyException(int status, RateLimit rateLimit, byte[] received, IOException cause) {
        super("The answer with status " + status + " was cut off before its end.", cause);
        this.status = status;
        this.rateLimit = rateLimit;
        this.received = received;
    }

    /** The bytes before the end of the connection. */
    byte[] received() {
        return received;
    }

    RateLimit rateLimit() {
        return rateLimit;
    }

    int status() {
        return status;
    }
}
