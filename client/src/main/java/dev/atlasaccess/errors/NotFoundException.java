package dev.atlasaccess.errors;

/** Status 404: there is no such project, or no such role in it. */
public final class NotFoundException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    NotFoundException(AtlasError error) {
        super(error);
    }
}
