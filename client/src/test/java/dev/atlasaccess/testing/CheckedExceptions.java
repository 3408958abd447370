package dev.atlasaccess.testing;

import java.util.concurrent.Callable;

/** Throws checked exceptions that are not declared, as Kotlin code does. */
public final class CheckedExceptions {
    private CheckedExceptions() {}

    /**
     * Throws the exception of a supplier.
     *
     * @return never; the type lets a caller write {@code throw}
     */
    public static RuntimeException throwUnchecked(Callable<? extends Throwable> supplier) {
        try {
            return CheckedExceptions.<RuntimeException>undeclared(supplier.call());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return CheckedExceptions.<RuntimeException>undeclared(e);
        }
    }

    @SuppressWarnings("unchecked") // the type argument only exists at compile time
    private static <E extends Throwable> RuntimeException undeclared(Throwable failure) throws E {
        throw (E) failure;
    }
}
