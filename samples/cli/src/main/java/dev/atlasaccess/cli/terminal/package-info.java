/** What a terminal can show, and text that suits it. */
@NullMarked
package dev.atlasaccess.cli.terminal;

import org.jspecify.annotations.NullMarked;
