package dev.atlasaccess.verifiers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that a test starts and stops. */
final class Tool implements AutoCloseable {
    private static final Path TOOLS = Path.of(System.getProperty("tools"));

    private final Process process;
    private final Path log;

    private Tool(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a node program.
     *
     * @param script its path below node_modules
     */
    static Tool node(String script, String... arguments) {
        return node(script, Map.of("PACT_DO_NOT_TRACK", "true"), arguments);
    }

    /** Starts a node program with environment variables. */
    static Tool node(String script, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("node");
        command.add(TOOLS.resolve("node_modules").resolve(script).toString());
        command.addAll(Arrays.asList(arguments));
        return start(TOOLS, command, environment);
    }

    /**
     * Starts Maven on the module of the contract, in this repository.
     *
     * @param arguments a profile and its properties
     */
    static Tool maven(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                "-B",
                "-q",
                "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                "-pl",
                "contract-tests/consumer"));
        command.addAll(Arrays.asList(arguments));
        return start(Path.of(System.getProperty("build.root")), command, environment);
    }

    static Tool start(Path directory, List<String> command, Map<String, String> environment) {
        try {
            Path log = Files.createTempFile(TOOLS, "tool", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new Tool(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits up to five minutes for the process to end, and returns its exit status. */
    int end() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The process did not end within five minutes: " + output());
        }
        return process.exitValue();
    }

    /** Its output so far. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
