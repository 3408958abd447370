/** Response bodies to models and exceptions, and models to request bodies. */
@NullMarked
package dev.atlasaccess.internal.codec;

import org.jspecify.annotations.NullMarked;
