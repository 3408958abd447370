/** JSON on the wire. Not for use outside the SDK. */
@NullMarked
package dev.atlasaccess.internal.json;

import org.jspecify.annotations.NullMarked;
