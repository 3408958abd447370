/**
 * The exceptions of calls, and the values that they hold.
 *
 * <p>All of them are {@link dev.atlasaccess.errors.AtlasException}s, unchecked and immutable.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/errors.md">Guide: errors</a>
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/troubleshooting.md">Guide: troubleshooting by message</a>
 */
@NullMarked
package dev.atlasaccess.errors;

import org.jspecify.annotations.NullMarked;
