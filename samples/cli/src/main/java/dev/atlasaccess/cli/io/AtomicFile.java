package dev.atlasaccess.cli.io;

import dev.atlasaccess.cli.errors.ErrorMessages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
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
import org.jspecify.annotations.Nullable;

/**
 * A file that is replaced as a whole or not at all: a temporary file in the same directory, renamed by {@link #commit}.
 * Closing before that leaves the previous file. Where that is impossible, what is written goes to the file itself: to a device,
 * a named pipe, {@code /dev/stdout}, or a file in a directory that no other can be created in.
 */
public final class AtomicFile implements AutoCloseable {
    private static final int MAX_LINKS = 40;
    private static final Set<StandardOpenOption> APPEND = Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path target;
    private final SeekableByteChannel channel;
    private final BufferedWriter writer;
    private @Nullable Path temporary;

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
            if (Files.isDirectory(target)) {
                throw new IllegalArgumentException(option + " must name a file: " + file + " is a directory");
            }
            channel = isReplaceable() ? replacement() : Files.newByteChannel(target, APPEND);
            writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    option + " must name a file that can be written: " + file + ": " + ErrorMessages.of(e), e);
        }
    }

    /**
     * A symbolic link stays, and its target is written, even if that does not exist yet. The links to the open files of a
     * process are not resolved: the target is an open file, not a name.
     */
    private static Path resolveLinks(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; isLink(path); links++) {
            if (links == MAX_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        return path;
    }

    private static boolean isLink(Path path) throws IOException {
        return Files.isSymbolicLink(path)
                && !path.resolveSibling("").toRealPath().startsWith("/proc");
    }

    private boolean isReplaceable() {
        return !Files.isSymbolicLink(target) && (Files.isRegularFile(target) || !Files.exists(target));
    }

    private SeekableByteChannel replacement() throws IOException {
        Path sibling = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        // A signal may end the process before this object is closed.
        sibling.toFile().deleteOnExit();
        try {
            SeekableByteChannel created = create(sibling);
            temporary = sibling;
            return created;
        } catch (FileSystemException e) {
            if (!Files.isWritable(target)) {
                throw e;
            }
            // Not truncated: a report that fails before its first byte leaves the previous one.
            return Files.newByteChannel(target, StandardOpenOption.WRITE);
        }
    }

    /**
     * The temporary file is never accessible to more users than the file that it replaces: only to its owner until it has
     * the same group, and not to its own group if that cannot be set.
     */
    private SeekableByteChannel create(Path temporary) throws IOException {
        PosixFileAttributeView replaced = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (replaced == null || !Files.exists(target)) {
            return Files.newByteChannel(temporary, CREATE);
        }
        PosixFileAttributes attributes = replaced.readAttributes();
        Set<PosixFilePermission> permissions = attributes.permissions();
        SeekableByteChannel created = Files.newByteChannel(
                temporary, CREATE, PosixFilePermissions.asFileAttribute(Set.of(PosixFilePermission.OWNER_WRITE)));
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        try {
            view.setGroup(attributes.group());
        } catch (FileSystemException e) {
            // Permitted to members of the group only.
            permissions.removeIf(permission -> permission.name().startsWith("GROUP_"));
        }
        view.setPermissions(permissions);
        return created;
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
        writer.flush();
        if (temporary == null && isReplaceable()) {
            channel.truncate(channel.position());
        }
        writer.close();
        if (temporary == null) {
            return;
        }
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // A file that is mounted into a container cannot be replaced.
            if (!Files.isWritable(target)) {
                throw e;
            }
            try (OutputStream out = Files.newOutputStream(target)) {
                Files.copy(temporary, out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            writer.close();
        } finally {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
