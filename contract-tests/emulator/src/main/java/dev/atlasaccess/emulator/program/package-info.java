/** The emulator as a program, {@code atlas-emulator.jar}. Needs picocli, which the library does not. */
@NullMarked
package dev.atlasaccess.emulator.program;

import org.jspecify.annotations.NullMarked;
