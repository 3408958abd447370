package dev.atlasaccess.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * Memory to report an OutOfMemoryError with, one reserve for the JVM: on a full heap the exception that says whether Atlas may
 * have received the request could not be created either.
 */
final class HeapReserve {
    private static final int BYTES = 64 << 10;

    private static volatile byte @Nullable [] reserve = new byte[BYTES];

    private HeapReserve() {}

    static void release() {
        reserve = null;
    }

    /** Allocates the memory again if an earlier call has used it up. */
    static void refill() {
        if (reserve == null) {
            try {
                reserve = new byte[BYTES];
            } catch (OutOfMemoryError e) {
                // The call itself may still succeed.
            }
        }
    }
}
