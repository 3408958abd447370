package dev.atlasaccess.benchmarks.report;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The figures of a result file. */
final class Figures {
    private static final ObjectReader READER = JsonMapper.builder().build().readerFor(Figure.class);

    private record Key(String row, String client, String metric) {}

    private final Map<Key, Figure> figures = new LinkedHashMap<>();

    /**
     * Reads a result file. Of two lines for the same measurement the later one counts, because a run appends.
     *
     * @param file JSON objects, one on each line; there are no figures if it does not exist
     * @return the figures
     * @throws IOException if the file cannot be read, or is not such a file
     */
    static Figures read(Path file) throws IOException {
        Figures result = new Figures();
        if (Files.exists(file)) {
            try (MappingIterator<Figure> lines = READER.readValues(file.toFile())) {
                while (lines.hasNextValue()) {
                    Figure line = lines.nextValue();
                    result.figures.put(new Key(line.row(), line.client(), line.metric()), line);
                }
            }
        }
        return result;
    }

    boolean isEmpty() {
        return figures.isEmpty();
    }

    Optional<Figure> find(String row, String client, String metric) {
        return Optional.ofNullable(figures.get(new Key(row, client, metric)));
    }

    /**
     * Returns the least and the greatest value of several clients.
     *
     * @return the extremes, or empty if not all of the clients were measured: the best of some is not the best
     */
    Optional<DoubleSummaryStatistics> extremes(String row, Collection<String> clients, String metric) {
        DoubleSummaryStatistics values = clients.stream()
                .map(client -> figures.get(new Key(row, client, metric)))
                .filter(Objects::nonNull)
                .mapToDouble(Figure::value)
                .summaryStatistics();
        return values.getCount() == clients.size() ? Optional.of(values) : Optional.empty();
    }
}
