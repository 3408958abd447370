/**
 * Rows that are measured by child processes, or counted at a server: start, size, memory, sockets, round trips, and the command
 * line. Where the work of a server would be part of a figure, the server is a process of its own.
 */
@NullMarked
package dev.atlasaccess.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
