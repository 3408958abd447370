package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An operation of the fragment, as addressed by a request.
 *
 * @param definition the operation object
 * @param pathParameters the values in the path of the request, by name
 */
public record Operation(JsonNode definition, Map<String, String> pathParameters) {
    /** The {@code operationId}. */
    public String id() {
        return definition.path("operationId").asText();
    }

    /** The value of a path parameter. */
    public String pathParameter(String name) {
        return String.valueOf(pathParameters.get(name));
    }

    /** The pattern that the value of a path parameter must match; matches any string if none is documented. */
    public String pattern(String pathParameter) {
        for (JsonNode parameter : definition.path("parameters")) {
            JsonNode resolved = Fragment.resolve(parameter);
            if (resolved.path("name").asText().equals(pathParameter)) {
                return resolved.path("schema").path("pattern").asText(".*");
            }
        }
        return ".*";
    }

    /** The names of the query parameters. */
    public Set<String> queryParameters() {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : definition.path("parameters")) {
            JsonNode resolved = Fragment.resolve(parameter);
            if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
            }
        }
        return names;
    }

    /** The media types of the request body; empty if there is none. */
    public List<String> requestTypes() {
        List<String> types = new ArrayList<>();
        definition.at("/requestBody/content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** The media type of a successful response. */
    public String responseType() {
        JsonNode content = definition.at("/responses/200/content");
        return content.isEmpty() ? "application/json" : content.fieldNames().next();
    }

    /** The names of the schemas of the request body, by provider. */
    public Map<String, String> requestSchemas() {
        JsonNode content = definition.at("/requestBody/content").elements().next();
        return Fragment.schemasByProvider(Fragment.schemaName(content.at("/schema/$ref")));
    }
}
