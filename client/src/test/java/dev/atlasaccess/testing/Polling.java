package dev.atlasaccess.testing;

import java.util.function.BooleanSupplier;

/** Waits for a condition that no event announces. */
public final class Polling {
    private Polling() {}

    /** Returns when the condition holds. The caller's {@code @Timeout} is the limit. */
    public static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(5);
        }
    }
}
