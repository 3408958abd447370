package dev.atlasaccess.cli.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there as a whole or not at all: written beside its place, and moved there in one step. Closing before
 * {@link #commit} leaves what was there before.
 */
public final class WholeFile implements AutoCloseable {
    private final Path target;
    private final Path temporary;
    private final BufferedWriter writer;

    /**
     * Starts the file.
     *
     * @param file its place
     * @throws IllegalArgumentException if no file can be written there
     */
    public WholeFile(Path file) {
        try {
            // A link is kept, and what it leads to is replaced.
            target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                throw new IllegalArgumentException("--out must name a file: " + file + " is none");
            }
            temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            writer = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new IllegalArgumentException("--out must name a file that can be written: " + e, e);
        }
    }

    /** What is written, in UTF-8. */
    public Writer writer() {
        return writer;
    }

    /** Puts the file into its place. */
    public void commit() throws IOException {
        writer.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
