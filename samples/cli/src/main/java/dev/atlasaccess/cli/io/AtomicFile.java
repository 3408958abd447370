package dev.atlasaccess.cli.io;

import dev.atlasaccess.cli.errors.ErrorMessages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is there as a whole or not at all: written beside its place, and moved there in one step. Closing before
 * {@link #commit} leaves what was there before.
 */
public final class AtomicFile implements AutoCloseable {
    private static final int MOST_LINKS = 40;

    private final Path target;
    private final Path temporary;
    private final BufferedWriter writer;

    /**
     * Starts the file.
     *
     * @param file its place
     * @throws IllegalArgumentException if no file can be written there
     */
    public AtomicFile(Path file) {
        try {
            target = endOfLinks(file);
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                throw new IllegalArgumentException("--out must name a file: " + file + " is none");
            }
            temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            writer = new BufferedWriter(Channels.newWriter(created(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--out must name a file that can be written: " + file + ": " + ErrorMessages.of(e), e);
        }
    }

    /** A link is kept, and what it leads to is written, be it there or not. */
    private static Path endOfLinks(Path file) throws IOException {
        Path end = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(end); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            end = end.resolveSibling(Files.readSymbolicLink(end));
        }
        return end;
    }

    /**
     * The temporary file, at no time open to more people than the file that it will replace: for its owner alone until it
     * has that one's group, and closed to its own group where it cannot have it.
     */
    private SeekableByteChannel created() throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        PosixFileAttributeView replaced = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (replaced == null || !Files.exists(target)) {
            return Files.newByteChannel(temporary, options);
        }
        PosixFileAttributes attributes = replaced.readAttributes();
        Set<PosixFilePermission> permissions = attributes.permissions();
        SeekableByteChannel channel = Files.newByteChannel(
                temporary, options, PosixFilePermissions.asFileAttribute(EnumSet.of(PosixFilePermission.OWNER_WRITE)));
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        try {
            view.setGroup(attributes.group());
        } catch (FileSystemException e) {
            // Only members of a group may give it a file.
            permissions.removeIf(permission -> permission.name().startsWith("GROUP_"));
        }
        try {
            view.setPermissions(permissions);
        } catch (IOException e) {
            channel.close();
            Files.deleteIfExists(temporary);
            throw e;
        }
        return channel;
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
