package dev.atlasaccess.cli;

/** The result of a command. */
record Run(int exitStatus, String out, String err) {}
