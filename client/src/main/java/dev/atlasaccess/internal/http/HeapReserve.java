package dev.atlasaccess.internal.http;

import org.jspecify.annotations.Nullable;

/** Memory to report an OutOfMemoryError with: where the heap is full, an exception cannot be made either. */
public final class HeapReserve {
    private static final int BYTES = 64 << 10;

    private volatile byte @Nullable [] reserve = new byte[BYTES];

    /** Makes room. */
    void release() {
        reserve = null;
    }

    /** Before a call; it may have been used up in an earlier one. */
    void refill() {
        if (reserve == null) {
            try {
                reserve = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                // The call may have better luck.
            }
        }
    }
}
