package dev.atlasaccess.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;

/** What a pact's matching rules say of the values in a body. */
final class Matching {
    private final JsonNode rules;

    Matching(JsonNode rules) {
        this.rules = rules;
    }

    /** The matcher for a path of its own, like {@code $.awsIamRoles[0].roleId}; missing if there is none. */
    JsonNode at(String path) {
        for (Map.Entry<String, JsonNode> rule : rules.properties()) {
            String pattern = "\\Q" + rule.getKey().replace("[*]", "\\E\\[\\d+]\\Q") + "\\E";
            if (path.matches(pattern)) {
                return rule.getValue().at("/matchers/0");
            }
        }
        return MissingNode.getInstance();
    }

    /** The rules inside an element of an array that has to contain such elements; its paths begin at the element. */
    static Matching ofVariant(JsonNode arrayContains, int index) {
        return new Matching(arrayContains.path("variants").path(index).path("rules"));
    }
}
