/** Formatting for terminals. */
@NullMarked
package dev.atlasaccess.cli.terminal;

import org.jspecify.annotations.NullMarked;
