package dev.atlasaccess.drift;

/** A document cannot be compared. The message says which, why, and what to do about it. */
final class UnusableSpecException extends RuntimeException {
    UnusableSpecException(String message) {
        super(message);
    }
}
