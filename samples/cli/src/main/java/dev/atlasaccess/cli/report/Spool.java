package dev.atlasaccess.cli.report;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows of texts in a temporary file, for reports that tell first what is only known at the end. Write all of them, then
 * read them. The system deletes the file, however the program ends.
 */
public final class Spool implements AutoCloseable {
    private final FileChannel file;
    private final DataOutputStream out;
    private long count;

    /** Makes the file, readable by nobody else. */
    public Spool() throws IOException {
        file = FileChannel.open(
                Files.createTempFile("atlas-access-", ".rows"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16));
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

    /** All rows from the first. Whoever asks again starts anew, and ends the reading before. */
    public Iterator<List<String>> rows() throws IOException {
        out.flush();
        file.position(0);
        return new Rows(new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), 1 << 16)), count);
    }

    @Override
    public void close() throws IOException {
        file.close();
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
