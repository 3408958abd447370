package dev.atlasaccess.internal.http;

import java.io.IOException;

/** What somebody else's request ended in that this call was waiting for. Nothing was sent for this call. */
public final class SharedFailureException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Exception failure;

    /**
     * Says what was shared.
     *
     * @param failure an IOException, or an exception of the SDK
     */
    public SharedFailureException(Exception failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    Exception failure() {
        return failure;
    }
}
