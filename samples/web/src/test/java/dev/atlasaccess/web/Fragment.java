package dev.atlasaccess.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The examples and schemas of the OpenAPI document. */
final class Fragment {
    private static final JsonNode DOCUMENT = read();

    private Fragment() {}

    /** A copy of an example, to change. */
    static ObjectNode example(String name) {
        return Objects.requireNonNull(
                        (ObjectNode)
                                DOCUMENT.at("/components/examples").path(name).get("value"),
                        name)
                .deepCopy();
    }

    /** A schema, or what a reference to one refers to. */
    static JsonNode schema(JsonNode schema) {
        return schema.has("$ref") ? DOCUMENT.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    static JsonNode schema(String name) {
        return DOCUMENT.at("/components/schemas").path(name);
    }

    private static JsonNode read() {
        try (InputStream yaml =
                Fragment.class.getResourceAsStream("/dev/atlasaccess/openapi/atlas-cloud-provider-access.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
