package dev.atlasaccess.emulator;

/** How requests fail while Atlas is down, for {@link Scenario#outage}. */
public enum Outage {
    /** Status 503 with an HTML page, without {@code Retry-After}. */
    UNAVAILABLE(503),

    /** Status 502 with an HTML page, as a gateway in front of Atlas sends it. */
    BAD_GATEWAY(502),

    /** The connection is closed without a response. */
    CONNECTION_CUT(0);

    private final int status;

    Outage(int status) {
        this.status = status;
    }

    /** The HTTP status, or 0 if no response is sent. */
    int status() {
        return status;
    }
}
