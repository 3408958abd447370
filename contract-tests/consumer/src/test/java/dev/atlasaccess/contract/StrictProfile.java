package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;

/**
 * The fragment without its tolerance: what Atlas documents and not a field more. The unknown branches are gone, each
 * other branch has its discriminator pinned, and no object takes undeclared fields.
 */
final class StrictProfile {
    private static final String IRI = "urn:atlas-access:strict";

    private final ObjectNode document = Fragment.DOCUMENT.deepCopy();
    private final SchemaRegistry schemas;

    StrictProfile() {
        ObjectNode components = (ObjectNode) document.at("/components/schemas");
        components.properties().stream()
                .map(component -> (ObjectNode) component.getValue())
                .forEach(this::close);
        String json = document.toString();
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi30(), registry -> registry.schemas(iri -> iri.startsWith(IRI) ? json : null));
    }

    /** What a document violates of the schema at a place of the fragment. */
    List<Error> violations(String pointer, JsonNode json) {
        return schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer))
                .validate(json, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private void close(ObjectNode schema) {
        if (schema.path("additionalProperties").asBoolean(false)) {
            schema.put("additionalProperties", false);
        }
        if (schema.get("oneOf") instanceof ArrayNode branches) {
            JsonNode mapping = schema.at("/discriminator/mapping");
            String property = schema.at("/discriminator/propertyName").textValue();
            branches.removeAll();
            mapping.properties().forEach(branch -> {
                String reference = branch.getValue().textValue();
                ObjectNode properties = (ObjectNode) document.at(reference.substring(1) + "/properties");
                properties
                        .putObject(property)
                        .put("type", "string")
                        .putArray("enum")
                        .add(branch.getKey());
                branches.addObject().put("$ref", reference);
            });
            // With each branch pinned, oneOf tells them apart by itself.
            schema.remove("discriminator");
        }
    }
}
