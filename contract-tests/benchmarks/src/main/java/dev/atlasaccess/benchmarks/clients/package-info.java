/** The clients: one class each, all of which list the cloud provider access roles of a project. */
@NullMarked
package dev.atlasaccess.benchmarks.clients;

import org.jspecify.annotations.NullMarked;
