package dev.atlasaccess.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Runs the packaged jar in a process of its own, as users do. */
final class Jar {
    private static final List<String> FAST_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private Jar() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String path() {
        return System.getProperty("cli.jar");
    }

    /** The command line that runs the jar. */
    static List<String> command(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(FAST_START);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", path()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    static Run run(Map<String, String> environment, String... arguments) {
        return finish(start(environment, command(List.of(), arguments)));
    }

    /** On a terminal of the given width, which shows standard output and standard error together. */
    static Run onTerminal(Map<String, String> environment, int columns, String... arguments) {
        String line = "stty cols " + columns + "; "
                + command(List.of(), arguments).stream().map(DryRun::quoted).collect(Collectors.joining(" "));
        return finish(start(environment, List.of("script", "-qec", line, "/dev/null")));
    }

    /** A shell script whose parameters are the command line that runs the jar. */
    static Run shell(Map<String, String> environment, List<String> jvmOptions, String script) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(command(jvmOptions));
        return finish(start(environment, command));
    }

    static Process start(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MONGODB_")
                        || name.startsWith("MCLI_")
                        || name.toLowerCase(Locale.ROOT).endsWith("_proxy")
                        || name.equals("NO_COLOR")
                        || name.equals("COLUMNS"));
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Run finish(Process process) {
        try {
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            try (OutputStream in = process.getOutputStream()) {
                in.flush();
            }
            String out = read(process.getInputStream());
            return new Run(process.waitFor(), out, err.join());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
