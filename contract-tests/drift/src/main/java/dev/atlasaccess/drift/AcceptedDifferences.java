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

/** The recorded differences between the fragment and the official specification that are intended, with their reasons. */
final class AcceptedDifferences {
    private AcceptedDifferences() {}

    /**
     * @param difference a difference as the report prints it verbatim, so that a further change at the same location is reported
     * @param at the anchors of the locations where it is accepted
     * @param because why the fragment differs
     */
    private record Entry(String difference, List<String> at, String because) {}

    /** Reads the accepted differences, as lines of a report. */
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
