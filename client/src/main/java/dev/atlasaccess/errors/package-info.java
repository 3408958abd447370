/**
 * The exceptions that a call ends with, and what they hold.
 *
 * <p>All of them are {@link dev.atlasaccess.errors.AtlasException}s, unchecked and immutable.
 */
@NullMarked
package dev.atlasaccess.errors;

import org.jspecify.annotations.NullMarked;
