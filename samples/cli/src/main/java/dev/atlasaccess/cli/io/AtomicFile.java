package dev.atlasaccess.cli.io;

import dev.atlasaccess.cli.errors.ErrorMessages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
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
import java.util.Set;
import java.util.UUID;

/**
 * A file that is replaced as a whole or not at all: a temporary file in the same directory, renamed by {@link #commit}.
 * Closing before that leaves the previous file.
 */
public final class AtomicFile implements AutoCloseable {
    private static final int MAX_LINKS = 40;
    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path target;
    private final Path temporary;
    private final BufferedWriter writer;

    /**
     * Creates the temporary file.
     *
     * @param file the file to replace, named by {@code --out}
     * @throws IllegalArgumentException if no file can be written there
     */
    public AtomicFile(Path file) {
        this(file, "--out");
    }

    /**
     * Creates the temporary file.
     *
     * @param file the file to replace
     * @param option the option that names it
     * @throws IllegalArgumentException if no file can be written there
     */
    public AtomicFile(Path file, String option) {
        try {
            target = resolveLinks(file);
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                throw new IllegalArgumentException(option + " must name a file: " + file + " is not a regular file");
            }
            temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            writer = new BufferedWriter(Channels.newWriter(create(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option + " must name a file that can be written: " + file + ": " + ErrorMessages.of(e), e);
        }
    }

    /** A symbolic link stays, and its target is written, even if that does not exist yet. */
    private static Path resolveLinks(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return path;
    }

    /**
     * The temporary file is never accessible to more users than the file that it replaces: only to its owner until it has
     * the same group, and not to its own group if that cannot be set.
     */
    private SeekableByteChannel create() throws IOException {
        PosixFileAttributeView replaced = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (replaced == null || !Files.exists(target)) {
            return Files.newByteChannel(temporary, CREATE);
        }
        PosixFileAttributes attributes = replaced.readAttributes();
        Set<PosixFilePermission> permissions = attributes.permissions();
        SeekableByteChannel channel = Files.newByteChannel(
                temporary, CREATE, PosixFilePermissions.asFileAttribute(Set.of(PosixFilePermission.OWNER_WRITE)));
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        try {
            view.setGroup(attributes.group());
        } catch (FileSystemException e) {
            // Permitted to members of the group only.
            permissions.removeIf(permission -> permission.name().startsWith("GROUP_"));
        }
        view.setPermissions(permissions);
        return channel;
    }

    /**
     * The content of the file.
     *
     * @return a writer in UTF-8
     */
    public Writer writer() {
        return writer;
    }

    /**
     * Replaces the file.
     *
     * @throws IOException if it cannot be written or renamed
     */
    public void commit() throws IOException {
        writer.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
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
