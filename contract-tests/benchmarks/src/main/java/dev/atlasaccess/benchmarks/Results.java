package dev.atlasaccess.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one JDK: a file with one JSON object a line, which is all that the report reads. */
public final class Results {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    private Results(Path file) {
        this.file = file;
    }

    /**
     * Starts an empty file for the JDK that this runs on.
     *
     * @param directory where the files of all JDKs are; created if it is missing
     * @return the results
     * @throws IOException if it cannot be written
     */
    public static Results startIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(Runtime.version().feature() + ".jsonl");
        Files.deleteIfExists(file);
        return new Results(file);
    }

    /**
     * Appends a figure: the median of its samples, and the least and the greatest of them.
     *
     * @param row the name of the row
     * @param client the name of the client that was measured
     * @param metric what was measured, {@code p50} for example
     * @param unit its unit, {@code us} for example
     * @param samples what each round measured
     * @throws IOException if it cannot be written
     */
    public void add(String row, String client, String metric, String unit, double... samples) throws IOException {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples of " + metric + " of " + client + " in " + row);
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("row", row);
        figure.put("client", client);
        figure.put("metric", metric);
        figure.put("unit", unit);
        figure.put("value", median(sorted));
        figure.put("low", sorted[0]);
        figure.put("high", sorted[sorted.length - 1]);
        figure.put("samples", sorted.length);
        String line = JSON.writeValueAsString(figure);
        System.out.println(line);
        Files.write(
                file,
                (line + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
