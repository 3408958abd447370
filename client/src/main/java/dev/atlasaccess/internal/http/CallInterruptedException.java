package dev.atlasaccess.internal.http;

import java.io.InterruptedIOException;

/** The caller's thread was interrupted; its flag is set again. */
public final class CallInterruptedException extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    public CallInterruptedException(boolean sent) {
        super("interrupted");
        this.sent = sent;
    }

    boolean sent() {
        return sent;
    }
}
