/** HTTP: the server, and requests and responses independent of it. */
@NullMarked
package dev.atlasaccess.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
