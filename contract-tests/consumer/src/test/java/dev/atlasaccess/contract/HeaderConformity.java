package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds headers to the very ones that are documented. The validator takes a media type among others, and any header more. */
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
     * What is wrong with a request's headers, in words.
     *
     * @param operation what is documented of requests like it
     */
    static List<String> ofRequest(JsonNode request, JsonNode operation) {
        HeaderConformity conformity = new HeaderConformity("request: ", request);
        Set<String> good = DocumentedResponse.names(operation.at("/responses/200/content"));
        // The end of a token is answered with a body only where it fails.
        conformity.mediaType("Accept", good.isEmpty() ? Set.of("application/json") : good);
        conformity.mediaType("Content-Type", DocumentedResponse.names(operation.at("/requestBody/content")));
        conformity.others(Set.of("Accept", "Content-Type", "Authorization"));
        return conformity.violations;
    }

    /** What is wrong with a response's headers, in words. */
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
