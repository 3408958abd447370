/** An embedded Atlas: {@link dev.atlasaccess.emulator.AtlasEmulator}. */
@NullMarked
package dev.atlasaccess.emulator;

import org.jspecify.annotations.NullMarked;
