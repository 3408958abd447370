package dev.atlasaccess.errors;

/** Status 500 or above: Atlas failed, or a server between it and the application. */
public final class ServerErrorException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    ServerErrorException(AtlasError error) {
        super(error);
    }
}
