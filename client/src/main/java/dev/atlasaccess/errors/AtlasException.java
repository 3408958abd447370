package dev.atlasaccess.errors;

import dev.atlasaccess.internal.json.Printable;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a call. Every exception of a call is one of these, unchecked:
 *
 * <ul>
 *   <li>{@link AtlasStatusException}: Atlas responded with an error status;
 *   <li>{@link AtlasTransportException}: there was no complete response;
 *   <li>{@link UnreadableResponseException}: there was a response that cannot be read;
 *   <li>{@link AtlasInterruptedException}: the calling thread was interrupted;
 *   <li>{@link RoleNotAssumableException}: the wait for AWS ended, and Atlas could not assume the role.
 * </ul>
 *
 * <p>Serializable with everything it holds, and immutable but for its suppressed exceptions. A malformed argument
 * ends in an {@link IllegalArgumentException} instead, before anything is sent.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/errors.md">Guide: errors</a>
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/troubleshooting.md">Guide: troubleshooting by message</a>
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
