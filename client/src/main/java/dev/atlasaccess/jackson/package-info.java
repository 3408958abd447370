/** The models in applications that read and write them with a Jackson mapper of their own. */
@NullMarked
package dev.atlasaccess.jackson;

import org.jspecify.annotations.NullMarked;
