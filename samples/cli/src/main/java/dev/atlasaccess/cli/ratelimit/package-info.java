/** Respects the rate limit of Atlas. */
@NullMarked
package dev.atlasaccess.cli.ratelimit;

import org.jspecify.annotations.NullMarked;
