package dev.atlasaccess;

import java.util.concurrent.Callable;

/** Throws what is not declared, as Kotlin does. */
final class Sneaky {
    private Sneaky() {}

    /** Never returns. */
    static RuntimeException raise(Callable<? extends Throwable> maker) {
        try {
            return Sneaky.<RuntimeException>undeclared(maker.call());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return Sneaky.<RuntimeException>undeclared(e);
        }
    }

    @SuppressWarnings("unchecked") // which is how it is done
    private static <E extends Throwable> RuntimeException undeclared(Throwable failure) throws E {
        throw (E) failure;
    }
}
