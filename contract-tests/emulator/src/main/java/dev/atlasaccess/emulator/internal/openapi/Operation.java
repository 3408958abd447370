package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the fragment documents for the path and the method of a request.
 *
 * @param path the path item object; empty if the path is not documented
 * @param definition the operation object; a missing node if the method is not documented
 * @param security the security requirements of the path
 * @param pathParameters the values in the path, by name
 */
public record Operation(JsonNode path, JsonNode definition, JsonNode security, Map<String, String> pathParameters) {
    /** The {@code operationId}. */
    public String id() {
        return definition.path("operationId").asText();
    }

    /** The value of a path parameter. */
    public String pathParameter(String name) {
        return String.valueOf(pathParameters.get(name));
    }

    /** Whether requests may authenticate by a security scheme. */
    public boolean accepts(String securityScheme) {
        return !security.findValues(securityScheme).isEmpty();
    }

    /** The names of the query parameters. */
    public Set<String> queryParameters() {
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : definition.path("parameters")) {
            if (Fragment.resolve(parameter).path("in").asText().equals("query")) {
                names.add(Fragment.resolve(parameter).path("name").asText());
            }
        }
        return names;
    }

    /** The media types of the request body; empty if there is none. */
    public Set<String> requestTypes() {
        Set<String> types = new LinkedHashSet<>();
        definition.at("/requestBody/content").fieldNames().forEachRemaining(types::add);
        return types;
    }

    /** The status of a successful response. */
    public int status() {
        return Integer.parseInt(definition.path("responses").fieldNames().next());
    }

    /** The media type of a successful response. */
    public String responseType() {
        JsonNode content = definition.at("/responses/" + status() + "/content");
        return content.isEmpty() ? "application/json" : content.fieldNames().next();
    }

    /** The names of the schemas of the request body, by provider. */
    public Map<String, String> requestSchemas() {
        JsonNode content = definition.at("/requestBody/content").elements().next();
        return Fragment.schemasByProvider(Fragment.schemaName(content.at("/schema/$ref")));
    }
}
