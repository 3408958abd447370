package dev.atlasaccess.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** The packaged jar, run as people run it. */
final class Jar {
    private static final String PATH = System.getProperty("cli.jar");

    private Jar() {}

    /** What a run left behind. */
    record Run(int exitCode, String out, String err) {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String path() {
        return PATH;
    }

    static Run run(Map<String, String> environment, String... arguments) {
        return piped("", environment, arguments);
    }

    /** With a text on standard input. */
    static Run piped(String input, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", PATH));
        command.addAll(List.of(arguments));
        return finish(start(environment, command), input);
    }

    /** On a terminal of so many columns, whose output is standard output and standard error together. */
    static Run onTerminal(Map<String, String> environment, int columns, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-jar", PATH));
        command.addAll(List.of(arguments));
        String line = "stty cols " + columns + "; "
                + command.stream().map(DryRun::quoted).collect(Collectors.joining(" "));
        return finish(start(environment, List.of("script", "-qec", line, "/dev/null")), "");
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

    static Run finish(Process process, String input) {
        try {
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
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
