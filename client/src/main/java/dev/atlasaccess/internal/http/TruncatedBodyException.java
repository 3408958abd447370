package dev.atlasaccess.internal.http;

import dev.atlasaccess.RateLimit;
import java.io.IOException;

/** The connection ended before the body did. A fault of the network, and of the answer if nobody tries again. */
final class TruncatedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient RateLimit rateLimit;

    TruncatedBodyException(int status, RateLimit rateLimit, IOException cause) {
        super("The answer with status " + status + " was cut off before its end.", cause);
        this.status = status;
        this.rateLimit = rateLimit;
    }

    RateLimit rateLimit() {
        return rateLimit;
    }

    int status() {
        return status;
    }
}
