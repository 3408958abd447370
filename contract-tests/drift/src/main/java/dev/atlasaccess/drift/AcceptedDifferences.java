package dev.atlasaccess.drift;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The record of what the fragment says differently on purpose, each with its reason. */
final class AcceptedDifferences {
    private AcceptedDifferences() {}

    /**
     * @param difference a {@link Difference#statement()} verbatim, so that any further change is seen
     * @param at the anchors that it is accepted at
     * @param because why the fragment says it so
     */
    private record Entry(String difference, List<String> at, String because) {}

    /** Reads the record, as lines of a report. */
    static Set<String> read() {
        try (InputStream yaml =
                Objects.requireNonNull(AcceptedDifferences.class.getResourceAsStream("accepted-differences.yaml"))) {
            Set<String> lines = new LinkedHashSet<>();
            new ObjectMapper(new YAMLFactory())
                    .readValue(yaml, new TypeReference<List<Entry>>() {})
                    .forEach(entry -> entry.at().forEach(anchor -> lines.add(anchor + ": " + entry.difference())));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("accepted-differences.yaml", e);
        }
    }
}
