package dev.atlasaccess;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The exception that a call ends in. */
final class Caught {
    private Caught() {}

    static <T extends Throwable> T by(Class<T> type, ThrowingCallable call) {
        return Assertions.catchThrowableOfType(type, call);
    }
}
