package dev.atlasaccess.errors;

import dev.atlasaccess.internal.json.Printable;
import org.jspecify.annotations.Nullable;

/**
 * What a call can end with other than its result:
 *
 * <ul>
 *   <li>{@link AtlasStatusException}: Atlas answered, with an error status;
 *   <li>{@link AtlasTransportException}: there was no complete answer;
 *   <li>{@link UnreadableResponseException}: there was an answer, and it cannot be read;
 *   <li>{@link AtlasInterruptedException}: the calling thread was interrupted;
 *   <li>{@link RoleNotAssumableException}: waiting for AWS took longer than allowed.
 * </ul>
 *
 * <p>Arguments that cannot be right end in an {@link IllegalArgumentException} instead, before anything is sent.
 */
public abstract sealed class AtlasException extends RuntimeException
        permits AtlasStatusException,
                AtlasTransportException,
                UnreadableResponseException,
                AtlasInterruptedException,
                RoleNotAssumableException {
    private static final long serialVersionUID = 1L;

    AtlasException(String message, @Nullable Throwable cause) {
        super(Printable.escaped(message), cause);
    }
}
