package dev.atlasaccess.emulator;

/** How Atlas looks while it is down. */
public enum Outage {
    /** Status 503 and an HTML page, without {@code Retry-After}. */
    UNAVAILABLE(503),

    /** Status 502 and an HTML page, from whatever stands in front of Atlas. */
    BAD_GATEWAY(502),

    /** The connection is closed without an answer. */
    CONNECTION_CUT(0);

    private final int status;

    Outage(int status) {
        this.status = status;
    }

    /** The HTTP status, or 0 where nothing is answered. */
    int status() {
        return status;
    }
}
