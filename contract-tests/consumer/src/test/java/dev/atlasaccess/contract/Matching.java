package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A pact's matching rules for a body, each to be taken for the one place of the example that it is written for. */
final class Matching {
    private final Map<String, JsonNode> rules = new LinkedHashMap<>();

    Matching(JsonNode rules) {
        rules.properties().forEach(rule -> this.rules.put(rule.getKey(), rule.getValue()));
    }

    /** The rule for a place, like {@code $.awsIamRoles[*].roleId}; missing if there is none. */
    JsonNode take(String place) {
        JsonNode rule = rules.remove(place);
        return rule == null ? MissingNode.getInstance() : rule;
    }

    /** What the rules are for that nobody took. */
    Set<String> left() {
        return rules.keySet();
    }
}
