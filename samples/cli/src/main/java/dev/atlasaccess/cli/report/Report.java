package dev.atlasaccess.cli.report;

import java.io.IOException;

/** A report in one of its forms. Add the results, then finish; closing without that leaves nothing behind. */
public interface Report extends AutoCloseable {
    /** Takes the next result. */
    void add(ProjectResult result) throws IOException;

    /** Writes what is left to write. */
    void finish(Totals totals) throws IOException;

    @Override
    void close() throws IOException;
}
