package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The OpenAPI fragment: what the emulator knows of Atlas. Read once; safe for use by several threads. */
public final class Fragment {
    private static final String RESOURCE = "dev/atlasaccess/openapi/atlas-cloud-provider-access.yaml";
    private static final String IRI = "urn:atlas-access:fragment";

    private static final JsonNode DOCUMENT = read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi30(),
            registry -> registry.schemas(iri -> iri.startsWith(IRI) ? DOCUMENT.toString() : null));

    private Fragment() {}

    private static JsonNode read() {
        try (InputStream yaml = Fragment.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A named example, as a copy. */
    public static ObjectNode example(String name) {
        return ((ObjectNode) required("/components/examples/" + name + "/value")).deepCopy();
    }

    /** The first example of an error status, as a copy. */
    public static ObjectNode error(int status) {
        JsonNode response = resolved(required(
                "/paths/~1api~1atlas~1v2~1groups~1{groupId}~1cloudProviderAccess~1{roleId}/patch/responses/" + status));
        JsonNode example =
                response.at("/content/application~1json/examples").elements().next();
        return ((ObjectNode) resolved(example).get("value")).deepCopy();
    }

    /** The headers of an error status, with their documented examples. */
    public static ObjectNode errorHeaders(int status) {
        ObjectNode examples = JsonNodeFactory.instance.objectNode();
        resolved(required("/paths/~1api~1atlas~1v2~1groups~1{groupId}~1cloudProviderAccess~1{roleId}/patch/responses/"
                        + status))
                .path("headers")
                .properties()
                .forEach(header -> examples.set(
                        header.getKey(), resolved(header.getValue()).get("example")));
        return examples;
    }

    /** The name of the schema that a discriminator maps a value to, or an empty text. */
    public static String mapped(String union, String value) {
        String reference = required("/components/schemas/" + union + "/discriminator/mapping")
                .path(value)
                .asText("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    /** What a document violates of a schema. */
    public static List<Error> violations(String schema, JsonNode json) {
        Schema validator = SCHEMAS.getSchema(SchemaLocation.of(IRI + "#/components/schemas/" + schema));
        return validator.validate(
                json, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode required(String pointer) {
        JsonNode node = DOCUMENT.at(pointer);
        if (node.isMissingNode()) {
            throw new IllegalArgumentException("The fragment has no " + pointer);
        }
        return node;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? required(node.get("$ref").textValue().substring(1)) : node;
    }
}
