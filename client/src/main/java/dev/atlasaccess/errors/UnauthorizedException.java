package dev.atlasaccess.errors;

/** Status 401: Atlas does not accept the credentials. */
public final class UnauthorizedException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException(AtlasError error) {
        super(error);
    }
}
