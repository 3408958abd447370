package dev.atlasaccess.internal.http;

import java.io.IOException;

/** The request was sent, and the server guarantees that it did not process it. */
final class NotProcessedException extends IOException {
    private static final long serialVersionUID = 1L;

    NotProcessedException(IOException cause) {
        super("the server closed the connection before it processed the request", cause);
    }
}
