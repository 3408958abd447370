/**
 * The exceptions of calls, and the values that they hold.
 *
 * <p>All of them are {@link dev.atlasaccess.errors.AtlasException}s, unchecked and immutable.
 */
@NullMarked
package dev.atlasaccess.errors;

import org.jspecify.annotations.NullMarked;
