package dev.atlasaccess.errors;

/** Status 409: the current state of the role does not allow the change. */
public final class ConflictException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    ConflictException(AtlasError error) {
        super(error);
    }
}
