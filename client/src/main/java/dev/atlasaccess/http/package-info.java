/** Settings of retries, and the events of a call's attempts. */
@NullMarked
package dev.atlasaccess.http;

import org.jspecify.annotations.NullMarked;
