/**
 * The SDK for MongoDB Atlas cloud provider access. Start at {@link dev.atlasaccess.AtlasAccess}.
 *
 * <p>The packages below {@code internal} may change in any release.
 */
@NullMarked
package dev.atlasaccess;

import org.jspecify.annotations.NullMarked;
