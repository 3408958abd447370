package dev.atlasaccess.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The entry point: makes all measurements on each of the given JDKs, one after the other. */
public final class Benchmarks {
    /** A run that takes longer than this is ended. */
    private static final long MAX_MINUTES_OF_A_JDK = 15;

    private Benchmarks() {}

    /**
     * Makes all measurements.
     *
     * @param homes the home directories of the JDKs; one that is an unset variable of the build is left out
     * @throws IOException if a JVM cannot be started
     * @throws InterruptedException if interrupted
     */
    public static void main(String... homes) throws IOException, InterruptedException {
        Set<Path> jdks = new LinkedHashSet<>();
        for (String home : homes) {
            if (home.startsWith("${")) {
                System.err.println("Measures on one JDK only: set JDK25_HOME, or other.jdk, to the home of another.");
            } else {
                jdks.add(Path.of(home).toRealPath());
            }
        }
        boolean complete = true;
        for (Path jdk : jdks) {
            Path java = jdk.resolve("bin/java");
            if (!Files.isExecutable(java)) {
                throw new IllegalArgumentException("other.jdk must be the home of a JDK: " + jdk);
            }
            complete &= measureOn(java);
        }
        if (!complete) {
            System.err.println("Some measurements failed: see above.");
            System.exit(1);
        }
    }

    private static boolean measureOn(Path java) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Dbenchmark.quick=" + System.getProperty("benchmark.quick"),
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
