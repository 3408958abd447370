package dev.atlasaccess.drift;

/** Which way a value travels: what is harmless one way may break the other. */
enum Direction {
    /** The SDK writes it: Atlas must not ask for more than the fragment does. */
    REQUEST,
    /** The SDK reads it: Atlas must not send other than what the SDK has typed. */
    RESPONSE;

    /** Fields that travel the other way alone are no part of the value. */
    boolean includes(Shape field) {
        return this == REQUEST ? !field.readOnly() : !field.writeOnly();
    }

    /** What is said of a field that travels the other way alone. */
    String excludedAs() {
        return this == REQUEST ? "read-only" : "write-only";
    }
}
