/** The roles of a project as the commands show them. */
@NullMarked
package dev.atlasaccess.cli.roles;

import org.jspecify.annotations.NullMarked;
