package dev.atlasaccess.errors;

/** Status 403: the credentials are valid, but do not permit the call, or not from this IP address. */
public final class ForbiddenException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(AtlasError error) {
        super(error);
    }
}
