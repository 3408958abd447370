package dev.atlasaccess.errors;

/** A status of 500 and above: Atlas, or something on the way to it, failed. */
public final class ServerErrorException extends AtlasStatusException {
    private static final long serialVersionUID = 1L;

    ServerErrorException(AtlasError error) {
        super(error);
    }
}
