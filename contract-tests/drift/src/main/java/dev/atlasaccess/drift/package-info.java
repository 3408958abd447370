/** Compares the fragment with the full official specification, for the operations of the SDK only. */
@NullMarked
package dev.atlasaccess.drift;

import org.jspecify.annotations.NullMarked;
