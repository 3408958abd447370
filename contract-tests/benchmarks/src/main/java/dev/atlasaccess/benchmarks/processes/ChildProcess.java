package dev.atlasaccess.benchmarks.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process. It is killed when it is closed, and in any case after five minutes. */
final class ChildProcess implements AutoCloseable {
    private static final long BOUND_SECONDS = 300;

    private final long started = System.nanoTime();
    private final List<String> command;
    private final Process process;
    private final BufferedReader out;

    ChildProcess(Map<String, String> environment, List<String> command) throws IOException {
        this.command = command;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(ChildProcess::changesTheRun);
        builder.environment().putAll(environment);
        process = builder.start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture.delayedExecutor(BOUND_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    private static boolean changesTheRun(String variable) {
        return variable.endsWith("JAVA_OPTIONS")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.startsWith("MONGODB_ATLAS_")
                || variable.startsWith("MCLI_")
                || variable.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }

    /** Returns the next line of the output. */
    String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The process ended early, or did not within " + BOUND_SECONDS + " s: " + command);
        }
        return line;
    }

    /** Returns the milliseconds since the start. */
    double elapsedMillis() {
        return (System.nanoTime() - started) / 1e6;
    }

    /**
     * Waits for the successful end of the process.
     *
     * @return the milliseconds from the start to the end
     */
    double finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        while (out.readLine() != null) {
            // Output that is not needed.
        }
        int status = process.waitFor();
        double elapsed = elapsedMillis();
        if (status != 0) {
            throw new IOException("Exit status " + status + " of " + command);
        }
        return elapsed;
    }

    /**
     * Observes the peak of the memory (resident set) until the process ends.
     *
     * @return megabytes, as Linux reports them, when the process has ended
     */
    CompletableFuture<Double> observePeakMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        double first = peakMegabytes(status);
        return CompletableFuture.supplyAsync(
                () -> {
                    double peak = first;
                    try {
                        while (process.isAlive()) {
                            peak = Math.max(peak, peakMegabytes(status));
                            TimeUnit.MILLISECONDS.sleep(10);
                        }
                    } catch (InterruptedException | IOException e) {
                        // The process ended meanwhile.
                    }
                    return peak;
                },
                task -> new Thread(task).start());
    }

    private static double peakMegabytes(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .sum();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
