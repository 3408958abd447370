/** The inventory of many projects: asking for it, and the forms it is written in. */
@NullMarked
package dev.atlasaccess.cli.report;

import org.jspecify.annotations.NullMarked;
