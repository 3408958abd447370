package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the fragment documents what stands in an answer. */
final class DocumentedResponse {
    private static final Map<Kind, JsonNode> PROFILES = new HashMap<>();

    private final JsonNode document;
    private final JsonNode response;

    /** What decides which profile an answer is held to. */
    private record Kind(UndocumentedValues newer, boolean enveloped) {
        JsonNode profile() {
            StrictProfile profile = new StrictProfile(newer);
            return (enveloped ? profile.inEnvelopes() : profile).document();
        }
    }

    DocumentedResponse(JsonNode interaction) {
        boolean enveloped =
                "true".equals(interaction.at("/request/query/envelope/0").asText());
        document = PROFILES.computeIfAbsent(new Kind(UndocumentedValues.in(interaction), enveloped), Kind::profile);
        JsonNode responses = operation(document, interaction.get("request")).path("responses");
        String status = interaction.at("/response/status").asText();
        response = resolved(responses.has(status) ? responses.get(status) : responses.path("default"));
    }

    /** The operation that a request is for; missing if there is none. */
    static JsonNode operation(JsonNode document, JsonNode request) {
        String method = request.get("method").textValue().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            String pattern = path.getKey().replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+");
            if (request.get("path").textValue().matches(pattern)) {
                return path.getValue().path(method);
            }
        }
        return MissingNode.getInstance();
    }

    /** The media type of an answer, without its character set. */
    static String mediaType(JsonNode response) {
        return response.at("/headers/Content-Type/0").asText().replaceFirst(";.*", "");
    }

    Set<String> mediaTypes() {
        return names(response.path("content"));
    }

    Set<String> headers() {
        return names(response.path("headers"));
    }

    /** The schema of the body that has this media type. */
    JsonNode body(String mediaType) {
        return response.path("content").path(mediaType).path("schema");
    }

    JsonNode header(String name) {
        return resolved(response.path("headers").path(name)).path("schema");
    }

    /** The schema of a field, or of an element if the name is none. A union's branch is the one that the value is of. */
    JsonNode child(JsonNode schema, JsonNode value, String name) {
        JsonNode branch = branch(resolved(schema), value);
        return value.isArray()
                ? branch.path("items")
                : branch.path("properties").path(name);
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(document.at(node.get("$ref").textValue().substring(1)))
                : node;
    }

    private JsonNode branch(JsonNode schema, JsonNode value) {
        for (JsonNode candidate : schema.path("oneOf")) {
            JsonNode branch = resolved(candidate);
            List<Map.Entry<String, JsonNode>> pins = branch.path("properties").properties().stream()
                    .filter(property -> property.getValue().path("enum").size() == 1)
                    .toList();
            boolean told = pins.stream().anyMatch(pin -> value.has(pin.getKey()));
            boolean pinned =
                    pins.stream().allMatch(pin -> pin.getValue().at("/enum/0").equals(value.path(pin.getKey())));
            if (told ? pinned : declares(branch, value)) {
                return branch;
            }
        }
        return schema;
    }

    /** Whether all fields of a value, at any depth, are documented: a value without discriminator is told apart by them. */
    private boolean declares(JsonNode schema, JsonNode value) {
        return value.properties().stream().allMatch(field -> {
            JsonNode declared = resolved(schema.path("properties").path(field.getKey()));
            return declared.isObject() && (!field.getValue().isObject() || declares(declared, field.getValue()));
        });
    }

    /** The names of an object's fields. */
    static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
