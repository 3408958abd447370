/** The emulator as a program. Needs picocli, which only the artifact with the classifier {@code standalone} contains. */
@NullMarked
package dev.atlasaccess.emulator.program;

import org.jspecify.annotations.NullMarked;
