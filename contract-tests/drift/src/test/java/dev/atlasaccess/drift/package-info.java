@NullMarked
package dev.atlasaccess.drift;

import org.jspecify.annotations.NullMarked;
