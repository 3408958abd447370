package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The fragment without its tolerance: only what Atlas documents. Objects accept no undeclared fields, each branch of a
 * union has its discriminator pinned, and the unmapped branches for unknown values are removed unless the interaction
 * announces such a value. Derived from the fragment on demand; there is no copy to maintain.
 */
final class StrictProfile {
    private static final String IRI = "urn:atlas-access:strict";
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String ROLE = "/components/schemas/CloudProviderAccessRole";
    private static final String V2_JSON = "application/vnd.atlas.2023-01-01+json";

    private final ObjectNode document = Fragment.DOCUMENT.deepCopy();
    private final UndocumentedValues undocumented;

    StrictProfile(UndocumentedValues undocumented) {
        this.undocumented = undocumented;
        // The verifier supplies the Authorization header.
        document.remove("security");
        operations((path, operation) -> operation.remove("security"));
        List<String> unknown = new ArrayList<>();
        Fragment.DOCUMENT.at("/components/schemas").forEach(schema -> unknown.addAll(unmapped(schema)));
        document.at("/components/schemas").properties().forEach(schema -> {
            ObjectNode definition = (ObjectNode) schema.getValue();
            if (!unknown.contains(SCHEMAS + schema.getKey())
                    && definition.path("additionalProperties").asBoolean(false)) {
                definition.put("additionalProperties", false);
            }
            pinDiscriminator(definition);
        });
        if (undocumented.providerName() != null) {
            admitUnknownProvider((ObjectNode) document.at("/components/schemas/CloudProviderAccessRoles/properties"));
        }
        if (undocumented.status() != null) {
            ((ArrayNode) document.at("/components/schemas/GcpServiceAccountStatus/enum")).add(undocumented.status());
        }
    }

    ObjectNode document() {
        return document;
    }

    /**
     * Restricts the profile to what a request may name in one version: that version's media type in Content-Type and in
     * Accept, where the fragment has the first version's. The plain JSON of error responses is not a type to request.
     */
    StrictProfile forRequestsIn(String version) {
        String versionedJson = "application/vnd.atlas." + version + "+json";
        operations((path, operation) -> {
            ObjectNode responses = (ObjectNode) operation.get("responses");
            responses.properties().removeIf(response -> !response.getKey().startsWith("2"));
            if (path.startsWith("/api/atlas/v2/")) {
                responses.forEach(response -> rename(response.path("content"), V2_JSON, versionedJson));
                rename(operation.at("/requestBody/content"), V2_JSON, versionedJson);
            }
        });
        return this;
    }

    /** Wraps each response of an operation with the parameter {@code envelope}: status 200, the real status inside. */
    StrictProfile inEnvelopes() {
        operations((path, operation) -> {
            if (path.startsWith("/api/atlas/")) {
                String contentName = path.startsWith("/api/atlas/v1.0/") ? "envelope" : "content";
                ObjectNode content = document.objectNode();
                operation
                        .get("responses")
                        .properties()
                        .forEach(response ->
                                wrap(contentName, response.getKey(), resolved(response.getValue()), content));
                ObjectNode responses = operation.putObject("responses");
                responses.putObject("200").put("description", "An envelope.").set("content", content);
            }
        });
        return this;
    }

    /** Validates a document against a schema, which may refer to schemas of the fragment. */
    List<Error> violations(JsonNode schema, JsonNode json) {
        // The schema becomes part of the document so that its references resolve.
        document.set("x-schema", schema);
        return violations("/x-schema", json);
    }

    /** Validates a document against the schema at a JSON pointer into the fragment. */
    List<Error> violations(String pointer, JsonNode json) {
        String profile = document.toString();
        return SchemaRegistry.withDialect(
                        Dialects.getOpenApi30(),
                        registry -> registry.schemas(iri -> iri.startsWith(IRI) ? profile : null))
                .getSchema(SchemaLocation.of(IRI + "#" + pointer))
                .validate(json, execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** The branches of a union that its discriminator does not map: those for unknown values. */
    private static List<String> unmapped(JsonNode union) {
        List<String> branches = new ArrayList<>(union.path("oneOf").findValuesAsText("$ref"));
        union.at("/discriminator/mapping").forEach(mapped -> branches.remove(mapped.textValue()));
        return branches;
    }

    private void pinDiscriminator(ObjectNode schema) {
        if (schema.get("oneOf") instanceof ArrayNode branches) {
            JsonNode mapping = schema.at("/discriminator/mapping");
            String property = schema.at("/discriminator/propertyName").textValue();
            List<String> unmapped = unmapped(schema);
            branches.removeAll();
            mapping.properties()
                    .forEach(branch -> pin(branches, branch.getValue().textValue(), property, branch.getKey()));
            String admitted = undocumented.discriminator(property);
            if (admitted != null) {
                unmapped.forEach(branch -> pin(branches, branch, property, admitted));
            }
            // oneOf is unambiguous once each branch is pinned.
            schema.remove("discriminator");
        }
    }

    private void pin(ArrayNode branches, String reference, String property, String value) {
        ObjectNode properties = (ObjectNode) document.at(reference.substring(1) + "/properties");
        properties.putObject(property).put("type", "string").putArray("enum").add(value);
        branches.addObject().put("$ref", reference);
    }

    /** Admits roles of an unknown provider in each typed array, and in an array of their own. */
    private void admitUnknownProvider(ObjectNode arrays) {
        String unknown = unmapped(Fragment.DOCUMENT.at(ROLE)).get(0);
        arrays.forEach(array -> {
            JsonNode known = array.get("items");
            ArrayNode branches = ((ObjectNode) array).putObject("items").putArray("oneOf");
            branches.add(known).addObject().put("$ref", unknown);
        });
        if (undocumented.arrayName() != null) {
            ObjectNode array = arrays.putObject(undocumented.arrayName()).put("type", "array");
            array.putObject("items").put("$ref", unknown);
        }
    }

    /** Adds one branch per media type of a response, with the media type that it has outside of an envelope. */
    private static void wrap(String contentName, String status, JsonNode response, ObjectNode content) {
        response.path("content").properties().forEach(body -> {
            ObjectNode envelope = content.withObject("/" + body.getKey().replace("/", "~1") + "/schema")
                    .withArray("oneOf")
                    .addObject();
            envelope.put("type", "object").put("additionalProperties", false);
            envelope.putArray("required").add("status").add(contentName);
            ObjectNode properties = envelope.putObject("properties");
            ObjectNode inner = properties.putObject("status").put("type", "integer");
            if (status.equals("default")) {
                inner.put("minimum", 400).put("maximum", 599);
            } else {
                inner.putArray("enum").add(Integer.parseInt(status));
            }
            properties.set(contentName, body.getValue().get("schema"));
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

    private static void rename(JsonNode content, String from, String to) {
        if (content instanceof ObjectNode types && types.has(from)) {
            types.set(to, types.remove(from));
        }
    }
}
