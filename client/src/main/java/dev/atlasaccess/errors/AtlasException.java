package dev.atlasaccess.errors;

import dev.atlasaccess.internal.json.Printable;
import java.util.stream.Stream;
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

    /** Whether Atlas may have processed the request of this exception itself. */
    final boolean requestMayHaveBeenProcessed;

    AtlasException(String message, @Nullable Throwable cause, boolean requestMayHaveBeenProcessed) {
        super(Printable.escaped(message), cause);
        this.requestMayHaveBeenProcessed = requestMayHaveBeenProcessed;
    }

    /**
     * Returns whether the change that the call was to make may have been made, although it failed: Atlas may have processed the
     * request of this exception, or of a suppressed one, which is that of an earlier request of the same call. If it is true,
     * list the roles to see the current state. It has no meaning for a call that only reads.
     *
     * @return false only if it is known that the change was not made
     */
    public final boolean changeMayHaveBeenMade() {
        return requestMayHaveBeenProcessed
                || Stream.of(getSuppressed())
                        .anyMatch(e -> e instanceof AtlasException earlier && earlier.changeMayHaveBeenMade());
    }
}
