package dev.atlasaccess.drift;

/** A document cannot be compared. The message states which one, the reason and the remedy. */
final class UnusableSpecException extends RuntimeException {
    UnusableSpecException(String message) {
        super(message);
    }
}
