package dev.atlasaccess.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How to start a child JVM, of the same JDK as this one. Immutable. */
final class ChildJvm {
    static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** Its launcher. */
    static final String JAVA = JAVA_HOME.resolve("bin/java").toString();

    /** The directory of the whole project; the working directory is that of this module. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final List<String> options;

    private ChildJvm(List<String> options) {
        this.options = options;
    }

    ChildJvm(String classPath) {
        this(List.of("-classpath", classPath));
    }

    /** Returns a new directory below {@code target}, which the next clean build deletes. */
    static Path temporaryDirectory() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "processes")), "")
                .toAbsolutePath();
    }

    /** Returns the same with more options. */
    ChildJvm options(String... more) {
        return new ChildJvm(Stream.concat(options.stream(), Stream.of(more)).toList());
    }

    /** Starts a main class. */
    ChildProcess start(Class<?> main, Object... args) throws IOException {
        return start(Map.of(), main, args);
    }

    /** Starts a main class with variables of the environment. */
    ChildProcess start(Map<String, String> environment, Class<?> main, Object... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(options);
        command.add(main.getName());
        Stream.of(args).map(Object::toString).forEach(command::add);
        return new ChildProcess(environment, command);
    }
}
