package dev.atlasaccess.cli.report;

import java.io.IOException;

/** A report in one of its formats. */
public interface Report {
    /**
     * Adds a result.
     *
     * @param result the next result
     * @throws IOException if it cannot be written
     */
    void add(ProjectResult result) throws IOException;

    /**
     * Completes the report, after the last result.
     *
     * @param totals of all results
     * @throws IOException if it cannot be written
     */
    void finish(Totals totals) throws IOException;
}
