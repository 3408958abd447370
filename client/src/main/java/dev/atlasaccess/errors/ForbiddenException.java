package dev.atlasaccess.errors;

/** Status 403: the credentials are good, and do not allow this, or not from this address. */
public final class ForbiddenException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(AtlasError error) {
        super(error);
    }
}
