package dev.atlasaccess.compatibility;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * An application that uses the SDK, in a directory of its own, after its build.
 *
 * @param expected the versions that it is there for, in the order of {@link #LIBRARIES}; "-" for none
 */
record Consumer(Path directory, List<String> expected) {
    /** By their directories in a repository. */
    private static final List<String> LIBRARIES = List.of(
            "io/github/openfeign/feign-core",
            "com/fasterxml/jackson/core/jackson-databind",
            "tools/jackson/core/jackson-databind",
            "com/squareup/okhttp3/okhttp",
            "com/squareup/okhttp3/okhttp-jvm",
            "org/jetbrains/kotlin/kotlin-stdlib",
            "org/slf4j/slf4j-api");

    /** The jars that Maven chose. */
    List<Path> classPath() throws IOException {
        return Arrays.stream(Files.readString(directory.resolve("target/classpath"))
                        .split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .toList();
    }

    Path classes() {
        return directory.resolve("target/classes");
    }

    /** The class to run: the last one that is compiled beside {@code Application}, if there is one. */
    String mainClass() throws IOException {
        try (Stream<Path> files = Files.list(classes().resolve("com/example"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[A-Za-z]+Application\\.class"))
                    .max(Comparator.naturalOrder())
                    .map(name -> "com.example." + name.substring(0, name.indexOf('.')))
                    .orElse("com.example.Application");
        }
    }

    /** The versions on the class path, in the order of {@link #LIBRARIES}. */
    List<String> versions() throws IOException {
        List<Path> directories = classPath().stream().map(Path::getParent).toList();
        return LIBRARIES.stream()
                .map(library -> directories.stream()
                        .filter(directory -> directory.getParent().endsWith(library))
                        .map(directory -> directory.getFileName().toString())
                        .collect(Collectors.joining(" and ")))
                .map(version -> version.isEmpty() ? "-" : version)
                .toList();
    }

    /** The number of classes that are on the class path twice, by the two jars. */
    Map<String, Long> duplicates() throws IOException {
        Map<String, String> first = new HashMap<>();
        List<String> pairs = new ArrayList<>();
        for (Path jar : classPath()) {
            String name = jar.getFileName().toString();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream()
                        .map(ZipEntry::getName)
                        .filter(entry -> entry.endsWith(".class") && !entry.startsWith("META-INF/"))
                        .filter(entry -> !entry.equals("module-info.class"))
                        .filter(entry -> first.containsKey(entry) || first.put(entry, name) != null)
                        .forEach(entry -> pairs.add(first.get(entry) + " and " + name));
            }
        }
        return pairs.stream().collect(Collectors.groupingBy(pair -> pair, TreeMap::new, Collectors.counting()));
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
