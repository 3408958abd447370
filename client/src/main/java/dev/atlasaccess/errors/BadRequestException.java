package dev.atlasaccess.errors;

/** Status 400: Atlas refuses the request as it is; {@link #fieldViolations()} may say which fields. */
public final class BadRequestException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    BadRequestException(AtlasError error) {
        super(error);
    }
}
