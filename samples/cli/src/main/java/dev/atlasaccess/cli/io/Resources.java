package dev.atlasaccess.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The text files in the jar. */
public final class Resources {
    private Resources() {}

    /**
     * Reads a file.
     *
     * @param type a class of the same package
     * @param name the path of the file in that package
     * @return its content; empty if there is no such file
     */
    public static Optional<String> read(Class<?> type, String name) {
        try (InputStream file = type.getResourceAsStream(name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
