package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The OpenAPI fragment, its documented examples and the record of substitutions. */
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

    /** The name of the first example with a value at a JSON pointer. */
    static String exampleWith(String pointer, String value) {
        return DOCUMENT.at("/components/examples").properties().stream()
                .filter(example ->
                        example.getValue().at("/value" + pointer).asText().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("The fragment has no example with " + value + " at " + pointer));
    }

    /** The discriminator values of a union, each with the name of its schema. */
    static Map<String, String> mapping(String union) {
        Map<String, String> mapping = new LinkedHashMap<>();
        DOCUMENT.at("/components/schemas/" + union + "/discriminator/mapping")
                .properties()
                .forEach(branch -> mapping.put(
                        branch.getKey(), branch.getValue().textValue().replaceFirst(".*/", "")));
        return mapping;
    }

    /** The generated class of a schema. */
    static Class<?> model(String schema) {
        try {
            return Class.forName("dev.atlasaccess.model." + schema);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("No generated class for the schema " + schema, e);
        }
    }

    /** A string field of a named example. */
    static String string(String example, String field) {
        return example(example).get(field).textValue();
    }

    /** The example of a header. */
    static String headerExample(String name) {
        return DOCUMENT.at("/components/headers/" + name + "/example").asText();
    }

    /** A documented example, verbatim. */
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
