package dev.atlasaccess.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The examples of the fragment. */
final class FragmentExamples {
    private static final JsonNode EXAMPLES = read().at("/components/examples");

    private FragmentExamples() {}

    /** A copy of an example, to change. */
    static ObjectNode example(String name) {
        return Objects.requireNonNull((ObjectNode) EXAMPLES.path(name).get("value"), name)
                .deepCopy();
    }

    private static JsonNode read() {
        try (InputStream yaml = FragmentExamples.class.getResourceAsStream(
                "/dev/atlasaccess/openapi/atlas-cloud-provider-access.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
