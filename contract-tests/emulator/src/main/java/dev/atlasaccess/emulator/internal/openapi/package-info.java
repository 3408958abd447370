/** The OpenAPI fragment that the emulator derives its behaviour from. */
@NullMarked
package dev.atlasaccess.emulator.internal.openapi;

import org.jspecify.annotations.NullMarked;
