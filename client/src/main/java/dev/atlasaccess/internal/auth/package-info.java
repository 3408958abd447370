/** Authentication, as decorators of {@link dev.atlasaccess.internal.http.HttpClient}. Not for use outside the SDK. */
@NullMarked
package dev.atlasaccess.internal.auth;

import org.jspecify.annotations.NullMarked;
