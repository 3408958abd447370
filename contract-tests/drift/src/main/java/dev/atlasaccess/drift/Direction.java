package dev.atlasaccess.drift;

/** Whether the SDK sends a value or receives it: a change that is harmless in one direction may break the other. */
enum Direction {
    /** The SDK writes the value: Atlas must not require more than the fragment does. */
    REQUEST,
    /** The SDK reads the value: Atlas must not send a type that the SDK has no getter for. */
    RESPONSE;

    /** Whether a field is part of a value in this direction: read-only fields are not sent, write-only ones not received. */
    boolean includes(Shape field) {
        return this == REQUEST ? !field.readOnly() : !field.writeOnly();
    }

    /** The keyword that excludes a field in this direction. */
    String excludedBy() {
        return this == REQUEST ? "read-only" : "write-only";
    }
}
