/**
 * An in-memory MongoDB Atlas for tests. Start at {@link dev.atlasaccess.emulator.AtlasEmulator}, or with JUnit at
 * {@link dev.atlasaccess.emulator.AtlasEmulatorExtension}. The packages below this one are internal: they may change in
 * any release.
 */
@NullMarked
package dev.atlasaccess.emulator;

import org.jspecify.annotations.NullMarked;
