package dev.atlasaccess.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

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
        command.add("-XX:SharedArchiveFile=" + Archive.FILE);
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", path()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** The class data archive of the jar, as the launcher creates it: most of the time of a process is its start. */
    private static final class Archive {
        static final Path FILE = create();

        private static Path create() {
            Path archive =
                    Path.of(path()).resolveSibling("tests-" + Runtime.version().feature() + ".jsa");
            // Each of the JVMs that run the tests may be the first.
            try (FileChannel channel = FileChannel.open(
                    archive.resolveSibling("tests.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (archive.toFile().lastModified() <= Path.of(path()).toFile().lastModified()) {
                    Files.deleteIfExists(archive);
                    List<String> training = new ArrayList<>(List.of(java()));
                    training.addAll(FAST_START);
                    training.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", path(), "demo"));
                    Run run = finish(start(Map.of(), training));
                    if (run.exitStatus() != 0) {
                        throw new IllegalStateException(run.err());
                    }
                }
                return archive;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** In the foreground of a terminal, where Ctrl-C has an effect; a background shell passes on that SIGINT is ignored. */
    static Process startInForeground(Map<String, String> environment, List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(jvmOptions, arguments));
        return start(environment, command);
    }

    static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
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
