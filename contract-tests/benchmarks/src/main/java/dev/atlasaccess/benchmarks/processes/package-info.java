/**
 * Rows that are measured by child processes, or counted at a server: start, size, memory, sockets, round trips, and the command
 * line. The servers are in the process that starts the children, so their work is not part of a figure.
 */
@NullMarked
package dev.atlasaccess.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
