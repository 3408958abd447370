package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that headers are exactly the documented ones. The validator accepts lists of media types and additional headers. */
final class HeaderConformity {
    private static final String CHARACTER_SET = ";charset=utf-8";

    private final List<String> violations = new ArrayList<>();
    private final String where;
    private final JsonNode headers;

    private HeaderConformity(String where, JsonNode message) {
        this.where = where;
        this.headers = message.path("headers");
    }

    /**
     * The violations in the headers of a request.
     *
     * @param operation the documented operation
     */
    static List<String> ofRequest(JsonNode request, JsonNode operation) {
        HeaderConformity conformity = new HeaderConformity("request: ", request);
        Set<String> accepted = new TreeSet<>();
        operation.get("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> accepted.addAll(
                        DocumentedResponse.names(response.getValue().path("content"))));
        // Without a body for success only errors have one.
        conformity.mediaType("Accept", accepted.isEmpty() ? Set.of("application/json") : accepted);
        conformity.mediaType("Content-Type", DocumentedResponse.names(operation.at("/requestBody/content")));
        conformity.others(Set.of("Accept", "Content-Type", "Authorization"));
        return conformity.violations;
    }

    /** The violations in the headers of a response. */
    static List<String> ofResponse(JsonNode response, DocumentedResponse documented) {
        HeaderConformity conformity = new HeaderConformity("response: ", response);
        Set<String> types = new TreeSet<>(documented.mediaTypes());
        documented.mediaTypes().forEach(type -> types.add(type + CHARACTER_SET));
        conformity.mediaType("Content-Type", types);
        Set<String> others = new TreeSet<>(documented.headers());
        others.add("Content-Type");
        conformity.others(others);
        return conformity.violations;
    }

    private void mediaType(String name, Set<String> documented) {
        if (!headers.has(name)) {
            if (!documented.isEmpty()) {
                violations.add(where + name + " is missing");
            }
        } else if (!documented.contains(headers.at("/" + name + "/0").asText())) {
            violations.add(where + name + " is " + headers.get(name) + " and not one of " + documented);
        }
    }

    private void others(Set<String> documented) {
        headers.properties().forEach(header -> {
            if (!documented.contains(header.getKey())) {
                violations.add(where + "the header " + header.getKey() + " is not documented");
            }
            if (header.getValue().size() != 1) {
                violations.add(where + "the header " + header.getKey() + " has "
                        + header.getValue().size() + " values");
            }
        });
    }
}
