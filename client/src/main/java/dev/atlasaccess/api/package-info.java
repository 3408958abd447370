/**
 * The generated Feign interface, with every documented parameter; {@link dev.atlasaccess.AtlasAccess#api()} returns an
 * instance.
 */
@NullMarked
package dev.atlasaccess.api;

import org.jspecify.annotations.NullMarked;
