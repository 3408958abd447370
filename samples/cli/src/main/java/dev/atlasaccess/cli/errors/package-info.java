/** Messages for errors. */
@NullMarked
package dev.atlasaccess.cli.errors;

import org.jspecify.annotations.NullMarked;
