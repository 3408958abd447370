package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The fragment without its tolerance: what Atlas documents and not a field more. Each branch of a union has its
 * discriminator pinned, no object takes undeclared fields, and the unknown branches are gone, but for the names that an
 * interaction says a newer Atlas knows. Derived from the fragment whenever it is needed; there is no copy to edit.
 */
final class StrictProfile {
    private static final String IRI = "urn:atlas-access:strict";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String V2_JSON = "application/vnd.atlas.2023-01-01+json";

    private final ObjectNode document = Fragment.DOCUMENT.deepCopy();
    private final UndocumentedValues newer;

    StrictProfile(UndocumentedValues newer) {
        this.newer = newer;
        // Authorization is for whoever verifies the contract to supply.
        document.remove("security");
        operations((path, operation) -> operation.remove("security"));
        JsonNode schemas = document.at("/components/schemas");
        schemas.properties().forEach(schema -> close(schema.getKey(), (ObjectNode) schema.getValue()));
        admitNewProvider((ObjectNode) schemas.at("/CloudProviderAccessRoles/properties"));
        if (newer.status() != null) {
            ((ArrayNode) schemas.at("/GcpServiceAccountStatus/enum")).add(newer.status());
        }
    }

    ObjectNode document() {
        return document;
    }

    /**
     * Leaves what a request in one version may name: its media type in Content-Type and in Accept, where the fragment has
     * the first version's. That errors are plain JSON is no reason to ask for it.
     */
    StrictProfile forRequestsIn(String version) {
        String versionedJson = "application/vnd.atlas." + version + "+json";
        operations((path, operation) -> {
            ObjectNode responses = (ObjectNode) operation.get("responses");
            responses.retain("200");
            if (path.startsWith("/api/atlas/v2/")) {
                rename((ObjectNode) responses.at("/200/content"), V2_JSON, versionedJson);
                if (operation.has("requestBody")) {
                    rename((ObjectNode) operation.at("/requestBody/content"), V2_JSON, versionedJson);
                }
            }
        });
        return this;
    }

    /** Puts every answer of an operation that takes {@code envelope} into one: status 200, the real status inside. */
    StrictProfile inEnvelopes() {
        operations((path, operation) -> {
            if (path.startsWith("/api/atlas/")) {
                String contentName = path.startsWith("/api/atlas/v1.0/") ? "envelope" : "content";
                JsonNode documented = operation.get("responses");
                ObjectNode content = document.objectNode();
                documented
                        .properties()
                        .forEach(answer ->
                                envelopes(contentName, answer.getKey(), resolved(answer.getValue()), content));
                ObjectNode responses = operation.putObject("responses");
                responses.putObject("200").put("description", "An envelope.").set("content", content);
            }
        });
        return this;
    }

    /** What a document violates of a schema that may refer to those of the fragment. */
    List<Error> violations(JsonNode schema, JsonNode json) {
        // Where its references can be followed.
        document.set("x-schema", schema);
        return violations("/x-schema", json);
    }

    /** What a document violates of the schema at a place of the fragment. */
    List<Error> violations(String pointer, JsonNode json) {
        String text = document.toString();
        return SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(), registry -> registry.schemas(iri -> iri.startsWith(IRI) ? text : null))
                .getSchema(SchemaLocation.of(IRI + "#" + pointer))
                .validate(json, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private void close(String name, ObjectNode schema) {
        boolean unknown = name.startsWith("Unknown");
        if (!unknown && schema.path("additionalProperties").asBoolean(false)) {
            schema.put("additionalProperties", false);
        }
        if (schema.get("oneOf") instanceof ArrayNode branches) {
            JsonNode mapping = schema.at("/discriminator/mapping");
            String property = schema.at("/discriminator/propertyName").textValue();
            String unknownBranch = "Unknown" + name;
            branches.removeAll();
            mapping.properties()
                    .forEach(branch -> pin(branches, branch.getValue().textValue(), property, branch.getKey()));
            String admitted = newer.discriminator(property);
            if (admitted != null
                    && document.at("/components/schemas/" + unknownBranch).isObject()) {
                pin(branches, SCHEMAS + unknownBranch, property, admitted);
            }
            // With each branch pinned, oneOf tells them apart by itself.
            schema.remove("discriminator");
        }
    }

    private void pin(ArrayNode branches, String reference, String property, String value) {
        ObjectNode properties = (ObjectNode) document.at(reference.substring(1) + "/properties");
        properties.putObject(property).put("type", "string").putArray("enum").add(value);
        branches.addObject().put("$ref", reference);
    }

    /** In a typed array as well as in one of its own. */
    private void admitNewProvider(ObjectNode arrays) {
        if (newer.providerName() == null) {
            return;
        }
        String unknown = SCHEMAS + "UnknownProviderRole";
        arrays.forEach(array -> {
            JsonNode known = array.get("items");
            ArrayNode branches = ((ObjectNode) array).putObject("items").putArray("oneOf");
            branches.add(known).addObject().put("$ref", unknown);
        });
        if (newer.arrayName() != null) {
            ObjectNode array = arrays.putObject(newer.arrayName()).put("type", "array");
            array.putObject("items").put("$ref", unknown);
        }
    }

    /** One branch for each answer, by the media type that it comes with outside of an envelope. */
    private static void envelopes(String contentName, String status, JsonNode answer, ObjectNode content) {
        answer.get("content").properties().forEach(body -> {
            ObjectNode envelope = content.withObject("/" + body.getKey().replace("/", "~1") + "/schema")
                    .withArray("oneOf")
                    .addObject();
            envelope.put("type", "object").put("additionalProperties", false);
            envelope.putArray("required").add("status").add(contentName);
            ObjectNode inside = envelope.putObject("properties").putObject("status");
            inside.put("type", "integer");
            if (status.equals("default")) {
                inside.put("minimum", 400).put("maximum", 599);
            } else {
                inside.putArray("enum").add(Integer.parseInt(status));
            }
            ((ObjectNode) envelope.get("properties"))
                    .set(contentName, body.getValue().get("schema"));
        });
    }

    private void operations(BiConsumer<String, ObjectNode> change) {
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().forEach(operation -> change.accept(path.getKey(), (ObjectNode) operation)));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static void rename(ObjectNode content, String from, String to) {
        content.set(to, content.remove(from));
    }
}
