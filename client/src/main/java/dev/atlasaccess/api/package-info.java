/**
 * The generated Feign interface, with every documented parameter; {@link dev.atlasaccess.AtlasAccess#api()} gives one
 * that is ready for use.
 */
@NullMarked
package dev.atlasaccess.api;

import org.jspecify.annotations.NullMarked;
