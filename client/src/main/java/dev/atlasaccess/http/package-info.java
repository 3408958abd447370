/** Retry settings, responses with status and headers, and the events of the attempts. */
@NullMarked
package dev.atlasaccess.http;

import org.jspecify.annotations.NullMarked;
