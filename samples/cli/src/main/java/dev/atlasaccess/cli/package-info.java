/** The command line sample, on the public face of the SDK alone. */
@NullMarked
package dev.atlasaccess.cli;

import org.jspecify.annotations.NullMarked;
