package dev.atlasaccess.drift;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The record of what the fragment says differently on purpose, each with its reason. */
final class AcceptedDifferences {
    private final List<Entry> entries;

    private AcceptedDifferences(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * @param difference a {@link Difference#statement()} to the letter, so that any further change is seen
     * @param at the anchors that it is accepted at
     * @param because why the fragment says it so
     */
    private record Entry(String difference, List<String> at, String because) {
        boolean accepts(Difference found) {
            return found.statement().equals(difference)
                    && at.contains(found.place().anchor());
        }
    }

    static AcceptedDifferences read() {
        try (InputStream yaml =
                Objects.requireNonNull(AcceptedDifferences.class.getResourceAsStream("accepted-differences.yaml"))) {
            return new AcceptedDifferences(
                    new ObjectMapper(new YAMLFactory()).readValue(yaml, new TypeReference<List<Entry>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("accepted-differences.yaml", e);
        }
    }

    boolean accepts(Difference found) {
        return entries.stream().anyMatch(entry -> entry.accepts(found));
    }

    /** What stands on record and was not met: the official document may have caught up. */
    List<String> missing(List<Difference> found) {
        List<String> missing = new ArrayList<>();
        for (Entry entry : entries) {
            for (String anchor : entry.at()) {
                Entry there = new Entry(entry.difference(), List.of(anchor), entry.because());
                if (found.stream().noneMatch(there::accepts)) {
                    missing.add(anchor + ": " + entry.difference());
                }
            }
        }
        return missing;
    }
}
