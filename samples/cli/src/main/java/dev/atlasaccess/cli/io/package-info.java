/** The files that the commands read and write. */
@NullMarked
package dev.atlasaccess.cli.io;

import org.jspecify.annotations.NullMarked;
