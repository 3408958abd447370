package dev.atlasaccess.internal.http;

import org.jspecify.annotations.Nullable;

/** Memory to report an OutOfMemoryError with: on a full heap no exception can be created either. */
public final class HeapReserve {
    private static final int BYTES = 64 << 10;

    private volatile byte @Nullable [] reserve = new byte[BYTES];

    /** Frees the memory. */
    void release() {
        reserve = null;
    }

    /** Allocates the memory again if an earlier call has used it up. */
    void refill() {
        if (reserve == null) {
            try {
                reserve = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                // The call itself may still succeed.
            }
        }
    }
}
