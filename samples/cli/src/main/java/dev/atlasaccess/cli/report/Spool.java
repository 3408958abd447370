package dev.atlasaccess.cli.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Rows of strings, for reports that tell first what is only known at the end. Write all of them, then read them. They are
 * kept in memory, compressed: those of ten thousand projects take some megabytes.
 */
public final class Spool {
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final GZIPOutputStream compressed;
    private final DataOutputStream out;
    private long count;

    public Spool() throws IOException {
        compressed = new GZIPOutputStream(memory, 1 << 13);
        out = new DataOutputStream(new BufferedOutputStream(compressed));
    }

    /** Adds a row. */
    public void add(List<String> row) throws IOException {
        out.writeInt(row.size());
        for (String text : row) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        count++;
    }

    /** How many rows there are. */
    public long count() {
        return count;
    }

    /** All rows from the first; no other can be added then. */
    public Iterator<List<String>> rows() throws IOException {
        out.flush();
        compressed.finish();
        InputStream in = new GZIPInputStream(new ByteArrayInputStream(memory.toByteArray()), 1 << 13);
        return new Rows(new DataInputStream(new BufferedInputStream(in)), count);
    }

    /** The rows, one at a time. */
    private static final class Rows implements Iterator<List<String>> {
        private final DataInputStream in;
        private long left;

        private Rows(DataInputStream in, long count) {
            this.in = in;
            this.left = count;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public List<String> next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            try {
                String[] row = new String[in.readInt()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                }
                return List.of(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
