/** The command line sample. It uses the public API of the SDK only. */
@NullMarked
package dev.atlasaccess.cli;

import org.jspecify.annotations.NullMarked;
