package dev.atlasaccess.drift;

/** What a difference means for the SDK and whoever maintains it. */
enum Severity {
    BREAKING,
    TO_DECIDE
}
