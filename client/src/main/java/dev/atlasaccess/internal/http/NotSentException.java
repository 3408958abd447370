package dev.atlasaccess.internal.http;

import java.io.IOException;

/** A fault before the first byte of the request was on its way. */
public final class NotSentException extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException fault;

    public NotSentException(IOException fault) {
        super(fault.getMessage(), fault);
        this.fault = fault;
    }

    /** What happened. */
    public IOException fault() {
        return fault;
    }
}
