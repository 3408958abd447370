package dev.atlasaccess.benchmarks;

import dev.atlasaccess.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The entry point: makes all measurements on each of the given JDKs, one after the other. */
public final class Benchmarks {
    /** A run that takes longer than this is ended. */
    private static final long MAX_MINUTES_OF_A_JDK = 15;

    private static final Path RESULTS = Path.of("target/results");

    private Benchmarks() {}

    /**
     * Makes all measurements.
     *
     * @param homes the home directories of the JDKs; an empty one, or an unset variable of the
     *     build, is left out
     * @throws IOException if a JVM cannot be started
     * @throws InterruptedException if interrupted
     */
    public static void main(String... homes) throws IOException, InterruptedException {
        Set<Path> jdks = new LinkedHashSet<>();
        for (String home : homes) {
            if (home.isBlank() || home.startsWith("${")) {
                System.err.println("Measures on one JDK only: set JDK25_HOME, or other.jdk, to the home of another.");
            } else {
                jdks.add(Path.of(home).toRealPath());
            }
        }
        deleteResults();
        boolean complete = true;
        for (Path jdk : jdks) {
            Path java = jdk.resolve("bin/java");
            if (!Files.isExecutable(java)) {
                throw new IllegalArgumentException("other.jdk must be the home of a JDK: " + jdk);
            }
            complete &= measureOn(java);
        }
        report();
        if (!complete) {
            System.err.println("Some measurements failed: see above.");
            System.exit(1);
        }
    }

    private static void deleteResults() throws IOException {
        Files.createDirectories(RESULTS);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(RESULTS)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** Renders the results into the documentation; those of a quick or partial run into a copy of it. */
    private static void report() throws IOException {
        Path docs = Path.of("../../docs");
        Path document = docs.resolve("performance.md");
        boolean isPartial = Boolean.getBoolean("benchmark.quick")
                || !System.getProperty("benchmark.rows", ".").equals(".");
        if (isPartial) {
            docs = Files.createDirectories(Path.of("target/docs"));
            document = Files.copy(document, docs.resolve("performance.md"), StandardCopyOption.REPLACE_EXISTING);
        }
        Report.write(RESULTS, document, docs.resolve("images/performance.svg"));
        System.out.println("The tables are in " + document.toRealPath());
    }

    private static boolean measureOn(Path java) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Dbenchmark.quick=" + System.getProperty("benchmark.quick"),
                        // Only figures that mean something are worth a lock against a second run at the same time.
                        "-Djmh.ignoreLock=" + System.getProperty("benchmark.quick"),
                        "-Dbenchmark.rows=" + System.getProperty("benchmark.rows"),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        AllMeasurements.class.getName()))
                .inheritIO()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            return process.waitFor(MAX_MINUTES_OF_A_JDK, TimeUnit.MINUTES) && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }
}
