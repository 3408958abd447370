package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The OpenAPI fragment and what stands beside it. */
final class Fragment {
    static final JsonNode DOCUMENT = yaml("atlas-cloud-provider-access.yaml");
    static final JsonNode SUBSTITUTIONS = yaml("examples/substitutions.yaml");

    private Fragment() {}

    /** A named example. */
    static JsonNode example(String name) {
        JsonNode value = DOCUMENT.at("/components/examples/" + name + "/value");
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("The fragment has no example " + name);
        }
        return value;
    }

    /** One field of a named example. */
    static String text(String example, String field) {
        return example(example).get(field).textValue();
    }

    /** The example of a header. */
    static String headerExample(String name) {
        return DOCUMENT.at("/components/headers/" + name + "/example").asText();
    }

    /** A documented example to the letter. */
    static JsonNode documented(String file) {
        try {
            return JsonMapper.builder().build().readTree(read("examples/" + file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode yaml(String name) {
        try {
            return new YAMLMapper().readTree(read(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream stream =
                Fragment.class.getClassLoader().getResourceAsStream("dev/atlasaccess/openapi/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return stream.readAllBytes();
        }
    }
}
