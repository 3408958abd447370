/** Authentication: HTTP Digest with API keys, OAuth client credentials with service accounts. */
@NullMarked
package dev.atlasaccess.emulator.internal.auth;

import org.jspecify.annotations.NullMarked;
