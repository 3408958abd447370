/** Proof of identity, as decorators of {@link feign.Client}. Not for use outside the SDK. */
@NullMarked
package dev.atlasaccess.internal.auth;

import org.jspecify.annotations.NullMarked;
