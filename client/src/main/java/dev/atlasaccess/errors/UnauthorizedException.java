package dev.atlasaccess.errors;

/** Status 401: no credentials, or credentials that Atlas does not accept. */
public final class UnauthorizedException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException(AtlasError error) {
        super(error);
    }
}
