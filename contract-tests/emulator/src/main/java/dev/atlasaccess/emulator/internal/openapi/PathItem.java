package dev.atlasaccess.emulator.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atlasaccess.emulator.internal.http.ErrorResponseException;
import java.util.Locale;
import java.util.Map;

/**
 * A path of the fragment, as addressed by a request.
 *
 * @param path the path of the request
 * @param definition the path item object; empty if the path is not documented
 * @param parameters the values in the path, by name
 */
public record PathItem(String path, JsonNode definition, Map<String, String> parameters) {
    /** Whether requests may authenticate by a security scheme. */
    public boolean accepts(String securityScheme) {
        JsonNode security = definition.isEmpty()
                ? Fragment.security()
                : definition.elements().next().path("security");
        return !(security.isMissingNode() ? Fragment.security() : security)
                .findValues(securityScheme)
                .isEmpty();
    }

    /**
     * The operation of an HTTP method.
     *
     * @throws ErrorResponseException if the path or the method is not documented
     */
    public Operation operation(String method) {
        JsonNode operation = definition.path(method.toLowerCase(Locale.ROOT));
        if (definition.isEmpty()) {
            throw ErrorResponseException.of(404, "RESOURCE_NOT_FOUND", "Cannot find resource " + path);
        }
        if (operation.isMissingNode()) {
            throw ErrorResponseException.of(
                    405, "METHOD_NOT_ALLOWED", "The resource does not support the method " + method);
        }
        return new Operation(operation, parameters);
    }
}
