/** HTTP below the face: requests, answers, errors. Not for use outside the SDK. */
@NullMarked
package dev.atlasaccess.internal.http;

import org.jspecify.annotations.NullMarked;
