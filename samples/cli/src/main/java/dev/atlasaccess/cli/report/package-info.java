/** The report on many projects: scanning them, and its formats. */
@NullMarked
package dev.atlasaccess.cli.report;

import org.jspecify.annotations.NullMarked;
