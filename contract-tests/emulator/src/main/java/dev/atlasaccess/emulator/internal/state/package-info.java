/** Projects and roles, and the files that they are read from. */
@NullMarked
package dev.atlasaccess.emulator.internal.state;

import org.jspecify.annotations.NullMarked;
