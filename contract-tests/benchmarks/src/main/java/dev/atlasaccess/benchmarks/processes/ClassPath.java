package dev.atlasaccess.benchmarks.processes;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of a child process: only jars, because a class data sharing archive cannot have directories, and only those that
 * its client needs.
 */
final class ClassPath {
    /** The SDK's jar. */
    static final String SDK = "atlas-access-client-";

    /** What raw {@code java.net.http} and Jackson need. */
    static final List<String> JACKSON = List.of("jackson-databind-", "jackson-core-", "jackson-annotations-");

    /** What raw OkHttp and Jackson need. */
    static final List<String> OKHTTP = join(JACKSON, "okhttp-jvm-", "okio-jvm-", "kotlin-stdlib-", "annotations-");

    /** The runtime dependencies of the SDK with its own jar, which is first. */
    static final List<String> ALL_OF_SDK = join(List.of(SDK), join(OKHTTP, "feign-core-", "slf4j-api-", "jspecify-"));

    /** The same with a logging provider that logs nothing, as an application has one. */
    static final List<String> APPLICATION_OF_SDK = join(ALL_OF_SDK, "slf4j-nop-");

    private final List<Path> jars;

    private ClassPath(List<Path> jars) {
        this.jars = jars;
    }

    private static List<String> join(List<String> first, String... more) {
        return join(first, List.of(more));
    }

    private static List<String> join(List<String> first, List<String> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }

    /**
     * Selects jars from the class path of this process.
     *
     * @param prefixes how the names of the jars begin, each of exactly one
     * @return the class path
     * @throws IllegalStateException if one is missing: it is a directory before Maven's phase {@code package}
     */
    static ClassPath of(List<String> prefixes) {
        List<Path> all = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        List<Path> jars = new ArrayList<>();
        for (String prefix : prefixes) {
            List<Path> found = all.stream()
                    .filter(path -> path.getFileName().toString().matches("\\Q" + prefix + "\\E\\d.*\\.jar"))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException("The class path must have one " + prefix + "*.jar, and has " + found);
            }
            jars.add(found.get(0));
        }
        return new ClassPath(jars);
    }

    /** Returns the size of all jars in bytes. */
    long size() throws IOException {
        long size = 0;
        for (Path jar : jars) {
            size += Files.size(jar);
        }
        return size;
    }

    /** Returns the value of {@code -classpath}, with this module's own classes in front. */
    String with(Path module) {
        return Stream.concat(Stream.of(module), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Puts this module's own classes into a jar.
     *
     * @param directory where to create the jar
     * @return the jar
     */
    static Path packageModule(Path directory) throws IOException {
        Path classes;
        try {
            classes = Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        Path jar = directory.resolve("module.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(classes.resolve("META-INF")))
                    .filter(path -> !path.toString().contains("generated"))
                    .forEach(path -> add(out, classes, path));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path root, Path file) {
        try {
            out.putNextEntry(new JarEntry(root.relativize(file).toString().replace(File.separatorChar, '/')));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
