/** Messages for exceptions of the SDK and of the file system. */
@NullMarked
package dev.atlasaccess.cli.errors;

import org.jspecify.annotations.NullMarked;
