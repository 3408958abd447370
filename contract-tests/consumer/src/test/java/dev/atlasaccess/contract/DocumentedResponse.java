package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the fragment, as the strict profile, documents of the response of an interaction. */
final class DocumentedResponse {
    private static final Map<Kind, JsonNode> PROFILES = new HashMap<>();

    private final JsonNode document;
    private final JsonNode response;

    /** The properties of an interaction that select its profile. */
    private record Kind(UndocumentedValues undocumented, boolean enveloped) {
        JsonNode profile() {
            StrictProfile profile = new StrictProfile(undocumented);
            return (enveloped ? profile.inEnvelopes() : profile).document();
        }
    }

    DocumentedResponse(JsonNode interaction) {
        this(
                interaction.at("/request/method").textValue(),
                interaction.at("/request/path").textValue(),
                interaction.at("/response/status").intValue(),
                "true".equals(interaction.at("/request/query/envelope/0").asText()),
                UndocumentedValues.in(interaction));
    }

    DocumentedResponse(String method, String path, int status, boolean enveloped, UndocumentedValues undocumented) {
        document = PROFILES.computeIfAbsent(new Kind(undocumented, enveloped), Kind::profile);
        JsonNode responses = operation(document, method, path).path("responses");
        String key = String.valueOf(status);
        response = resolved(responses.has(key) ? responses.get(key) : responses.path("default"));
    }

    /** The operation of a request; missing if there is none. */
    static JsonNode operation(JsonNode document, String method, String path) {
        for (Map.Entry<String, JsonNode> template : document.get("paths").properties()) {
            String pattern = template.getKey().replace(".", "\\.").replaceAll("\\{[^}]*}", "[^/]+");
            if (path.matches(pattern)) {
                return template.getValue().path(method.toLowerCase(Locale.ROOT));
            }
        }
        return MissingNode.getInstance();
    }

    /** The media type of a response, without its character set. */
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

    /** The schema of a field of an object, or of the elements of an array. A union is resolved to the value's branch. */
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
            boolean discriminated = pins.stream().anyMatch(pin -> value.has(pin.getKey()));
            boolean pinned =
                    pins.stream().allMatch(pin -> pin.getValue().at("/enum/0").equals(value.path(pin.getKey())));
            if (discriminated ? pinned : declares(branch, value)) {
                return branch;
            }
        }
        return schema;
    }

    /** Whether all fields of a value, at any depth, are declared: that identifies a value without discriminator. */
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
