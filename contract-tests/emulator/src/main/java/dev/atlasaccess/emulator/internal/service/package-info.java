/** The operations: validates requests and produces responses. */
@NullMarked
package dev.atlasaccess.emulator.internal.service;

import org.jspecify.annotations.NullMarked;
