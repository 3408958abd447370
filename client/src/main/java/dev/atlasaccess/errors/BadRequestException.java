package dev.atlasaccess.errors;

/** Status 400: Atlas rejects the request; {@link #fieldViolations()} may name the fields. */
public final class BadRequestException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    BadRequestException(AtlasError error) {
        super(error);
    }
}
